import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLONE } from '../../scripts/clone.mjs';
import { PAGE_ROUTES } from '../../apps/user-service/src/page-routes.js';
import { useApp } from '../harness/use-app.js';

const app = useApp();

const values = parse(readFileSync(join(CLONE, 'charts/user-service/values.yaml'), 'utf8')) as {
  routes: { paths: string[] };
};
const opened = values.routes.paths;

/** As a Gateway matches prefixes: by whole segments. */
const isOpen = (path: string): boolean =>
  opened.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));

const PAGES = PAGE_ROUTES.map((route) => `/${route}`);

/** What the cluster asks, and nobody else. */
const INTERNAL = ['/health', '/ready', '/metrics'];

const documentedPaths = async (): Promise<string[]> => {
  const { body } = await app.root.get('/docs/openapi.json', { documented: false });
  return Object.keys((body as { paths: object }).paths);
};

describe('the paths that the chart opens to the outside', () => {
  it('lead to every route of the API', async () => {
    const paths = await documentedPaths();
    expect(paths.filter((path) => !INTERNAL.includes(path) && !isOpen(path))).toEqual([]);
    expect(paths).toContain('/.well-known/jwks.json');
  });

  it.each(INTERNAL)('do not lead to %s, which is there for the cluster', async (path) => {
    expect((await app.root.get(path, { documented: false })).status).toBe(200);
    expect(isOpen(path)).toBe(false);
  });

  it.each(['/docs', '/docs/errors', ...PAGES])('lead to the page %s', async (path) => {
    expect((await app.root.get(path, { documented: false })).status).not.toBe(404);
    expect(isOpen(path)).toBe(true);
  });

  it('do not lead to the development mailbox', () => {
    expect(isOpen('/dev/mailbox')).toBe(false);
  });

  it('each lead somewhere', async () => {
    const served = [...(await documentedPaths()), '/docs', ...PAGES];
    expect(opened.filter((prefix) => !served.some((path) => `${path}/`.startsWith(`${prefix}/`)))).toEqual(
      [],
    );
  });
});
