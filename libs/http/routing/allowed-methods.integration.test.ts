import { describe, expect, it } from 'vitest';
import { useApp } from '../../../test/harness/use-app.js';
import { rawAnswer } from '../../../test/harness/raw-answer.js';

const app = useApp();
const undocumented = { documented: false };
const ID = '3b241101-e2bb-4255-9caf-4136c566a962';

describe('a method that an address has not', () => {
  it.each([
    ['DELETE', '/health', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/auth/sign-in', 'OPTIONS, POST'],
    ['HEAD', '/api/v1/auth/sign-in', 'OPTIONS, POST'],
    ['PUT', `/api/v1/auth/sessions/${ID}`, 'DELETE, OPTIONS'],
    ['POST', '/.well-known/jwks.json', 'GET, HEAD, OPTIONS'],
    ['POST', '/docs/errors/not_found', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/api/v1/users/me', 'GET, HEAD, OPTIONS, PATCH'],
    ['POST', '/api/v1/health?x=1', 'GET, HEAD, OPTIONS'],
    ['POST', '/api/v1/%68ealth', 'GET, HEAD, OPTIONS'],
    ['TRACE', '/health', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/health', 'GET, HEAD, OPTIONS'],
    ['QUERY', '/health', 'GET, HEAD, OPTIONS'],
  ])('is refused with those that it has: %s %s', async (method, path, allow) => {
    const answer = await app.root.send(method, path, undocumented);
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']?.toString().split(', ').toSorted().join(', ')).toBe(allow);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body?.code).toBe(method === 'HEAD' ? undefined : 'method_not_allowed');
  });

  it.each(['GET', 'POST', 'DELETE', 'PROPFIND'])(
    'is no question where there is nothing: %s',
    async (method) => {
      for (const path of [
        '/nowhere',
        '/api/v1/nowhere',
        '/api/v2/health',
        '/api/health',
        '/api/v1/users/a/b/c',
      ]) {
        const answer = await app.root.send(method, path, undocumented);
        expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
        expect(answer.headers['allow']).toBeUndefined();
      }
    },
  );
});

describe('OPTIONS', () => {
  it.each(['/health', '/api/v1/users/me', '/api/v1/auth/sign-in', '/verify-email', '/docs/openapi.json'])(
    'of %s is answered with the methods, and nothing else',
    async (path) => {
      const answer = await app.root.send('OPTIONS', path, undocumented);
      expect(answer).toMatchObject({ status: 204, text: '' });
      expect(answer.headers['allow']).toContain('OPTIONS');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('of what is nowhere is a 404', async () => {
    const answer = await app.root.send('OPTIONS', '/nowhere', undocumented);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('of the server as a whole is answered with all methods', async () => {
    const answer = await rawAnswer(app, 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 204 /);
    expect(answer).toMatch(/^allow: DELETE, GET, HEAD, .*OPTIONS/im);
  });
});

describe('HEAD', () => {
  /** Of the occasion, not of the resource. */
  const OF_THE_OCCASION = /^(date|x-request-id|connection|keep-alive|(x-)?ratelimit.*)$/;
  const headersOf = (headers: object) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_OCCASION.test(name)));

  it.each(['/health', '/ready', '/.well-known/jwks.json', '/docs/errors', '/nowhere', '/api/v1/users/me'])(
    'of %s is answered as GET is, without the body',
    async (path) => {
      const [get, head] = [
        await app.root.get(path, undocumented),
        await app.root.send('HEAD', path, undocumented),
      ];
      expect(head.text).toBe('');
      expect(head.status).toBe(get.status);

      expect(headersOf(head.headers)).toEqual(headersOf(get.headers));
    },
  );

  it('of a resource behind a sign-in is answered as GET is', async () => {
    const session = await (await app.users.create()).signIn();
    const headers = { authorization: `Bearer ${session.accessToken}` };
    const get = await app.api.get('/users/me', { headers });
    const head = await app.api.send('HEAD', '/users/me', { headers, ...undocumented });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(headersOf(head.headers)).toEqual(headersOf(get.headers));
  });
});
