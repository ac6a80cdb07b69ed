import { describe, expect, it } from 'vitest';
import { rawAnswer } from '../../../test/harness/raw-answer.js';
import { useApp } from '../../../test/harness/use-app.js';

const app = useApp();
const health = (accept: string) => app.api.get('/health', { headers: { accept } });

describe('Accept', () => {
  it.each([
    'application/json',
    '*/*',
    'application/*',
    '',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'text/html, application/xhtml+xml, */*;q=0.1',
    'text/html;q=1, application/json;q=0.001',
    'application/problem+json, application/json',
    'application/xml, , application/json',
  ])('with room for JSON gets it: %j', async (accept) => {
    const answer = await health(accept);
    expect(answer.status).toBe(200);
  });

  it.each([
    'text/html',
    'application/xml',
    'application/json;q=0',
    '*/*;q=0',
    'application/json;q=0, */*',
    'text/html, application/json;q=0, application/*',
    'text/*',
    'application/problem+json',
    'application/vnd.api+json',
    'application/json; profile=x',
    'nonsense',
  ])('without room for JSON is refused, in JSON all the same: %j', async (accept) => {
    const answer = await health(accept);
    expect(answer).toMatchObject({ status: 406, body: { code: 'not_acceptable' } });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('is asked before anything happens', async () => {
    const user = await app.users.create();
    const { email, password } = user;
    const answer = await app.api.post(
      '/auth/sign-in',
      { email, password },
      { headers: { accept: 'text/html' } },
    );
    expect(answer.status).toBe(406);
    expect(await app.db.query('SELECT id FROM sessions WHERE user_id = $1', [user.id])).toEqual([]);
  });

  it.each([
    '/health',
    '/ready',
    '/metrics',
    '/docs/errors',
    '/.well-known/jwks.json',
    '/verify-email?token=',
  ])('of a probe, a scrape or a reader of pages is no reason to refuse: %s', async (path) => {
    const answer = await app.root.get(path, { headers: { accept: 'image/png' }, documented: false });
    expect(answer.status).not.toBe(406);
  });

  it('does not change that a path is nowhere', async () => {
    const answer = await app.api.get('/nowhere', { headers: { accept: 'text/html' }, documented: false });
    expect(answer.status).toBe(404);
  });
});

describe('a body of another type', () => {
  const send = (method: string, path: string, headers: Record<string, string>) =>
    app.api.send(method, path, { body: '{}', headers, documented: false });

  it('is refused with the types that are taken', async () => {
    const answer = await send('POST', '/auth/sign-in', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(answer.headers).toMatchObject({ accept: 'application/json', 'accept-post': 'application/json' });
  });

  it.each(['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip'])(
    'compressed by %s is refused with the codings that are taken',
    async (coding) => {
      const headers = { 'content-type': 'application/json', 'content-encoding': coding };
      const answer = await send('POST', '/auth/sign-in', headers);
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
      expect(answer.headers['accept-encoding']).toBe('identity');
      expect(answer.headers['accept']).toBeUndefined();
    },
  );

  it('is refused before it has come', async () => {
    const head = 'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n';
    const answer = await rawAnswer(app, `${head}Content-Length: 9000\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  });
});
