import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useApp } from '../../../../test/harness/use-app.js';
import { knownErrors } from './known-errors.js';

const app = useApp();
const page = (path: string) => app.root.get(path, { documented: false });
const pathOf = ({ type }: { type: string }) => new URL(type).pathname;

it('the type of a problem leads to a page that says what it means and what to do', async () => {
  const { body } = await app.api.post('/auth/sign-in', { email: 'nobody@example.test', password: 'x' });
  const answer = await page(pathOf(body));
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  for (const text of [body.code, body.title, '401 Unauthorized', 'What to do']) {
    expect(answer.text).toContain(text);
  }
});

it('every code has its page, and the list leads to all of them', async () => {
  const list = await page('/docs/errors');
  expect(list.status).toBe(200);
  for (const code of knownErrors.keys()) {
    expect(list.text).toContain(`href="errors/${code}"`);
    expect((await page(`/docs/errors/${code}`)).status).toBe(200);
  }
});

it.each(['/docs/errors', '/docs/errors/not_found'])('%s runs no script and loads nothing', async (path) => {
  const { headers, text } = await page(path);
  const policy = headers['content-security-policy'];
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
  expect(policy).not.toContain('unsafe');
  expect(text).not.toMatch(/<script|src=|@import|url\(/);
});

it('a code that there is not is a problem, whose own page there is', async () => {
  const answer = await page('/docs/errors/nonsense');
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect((await page(pathOf(answer.body))).status).toBe(200);
});

it('is not part of the API', async () => {
  const { body } = await page('/docs/openapi.json');
  expect(Object.keys(body.paths).filter((path) => path.includes('errors'))).toEqual([]);
});

it('knows every code that any error class of the source names', () => {
  const files = globSync(['apps/**/*.ts', 'libs/**/*.ts']).filter((file) => !file.endsWith('.test.ts'));
  const classes = files
    .map((file) => readFileSync(file, 'utf8'))
    .filter((source) => /extends DomainError\b/.test(source));
  expect(classes.length).toBeGreaterThanOrEqual(8);
  const codes = classes.flatMap((source) =>
    [...source.matchAll(/(?:case |super\(|DomainError<)'([a-z_]+)'/g)].map(([, code]) => code!),
  );
  expect(codes.filter((code) => !knownErrors.has(code))).toEqual([]);
});
