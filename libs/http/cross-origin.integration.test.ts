import { describe, expect, it } from 'vitest';
import { useApp } from '../../test/harness/use-app.js';

const OURS = 'https://app.example.com';
const one = useApp({ config: { server: { corsOrigins: [OURS, 'https://admin.example.com'] } } });
const all = useApp({ config: { server: { corsOrigins: ['*'] } } });
const none = useApp();

type App = typeof one;
const undocumented = { documented: false };
const preflight = (app: App, origin: string, path = '/api/v1/users/me') =>
  app.root.send('OPTIONS', path, {
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization, if-match, idempotency-key',
    },
    ...undocumented,
  });

describe('a page of an origin that is let in', () => {
  it('may send what the API takes', async () => {
    const answer = await preflight(one, OURS);
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': OURS,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization, if-match, idempotency-key',
      'access-control-max-age': '600',
    });
    expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, PATCH, DELETE');
    expect(answer.headers['vary']).toMatch(/\bOrigin\b/);
  });

  it('may read every header that the contract speaks of, in refusals too', async () => {
    const answer = await one.api.get('/users/me', { headers: { origin: OURS } });
    expect(answer.status).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBe(OURS);
    const exposed = String(answer.headers['access-control-expose-headers']).split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(
        'ETag Link Location RateLimit RateLimit-Policy Retry-After X-Request-Id API-Version Deprecation Sunset Idempotency-Replayed'.split(
          ' ',
        ),
      ),
    );
  });

  it.each([
    ['GET', '/api/v1/nowhere', 404],
    ['PUT', '/api/v1/users/me', 405],
  ])('may read why it was refused: %s %s', async (method, path, status) => {
    const answer = await one.root.send(method, path, { headers: { origin: OURS }, ...undocumented });
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe(OURS);
  });

  it('is let ask for what is nowhere, and then reads the 404', async () => {
    const answer = await preflight(one, OURS, '/api/v1/nowhere');
    expect(answer).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': OURS } });
  });
});

describe('a page of any other origin', () => {
  it.each(['https://evil.example', 'https://app.example.com.evil.example', 'http://app.example.com', 'null'])(
    'is told nothing: %s',
    async (origin) => {
      const asked = await preflight(one, origin);
      expect(asked.headers['access-control-allow-origin']).toBeUndefined();
      const answer = await one.root.get('/api/v1/health', { headers: { origin } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers['vary']).toMatch(/\bOrigin\b/);
    },
  );

  it('is told nothing where no origin is let in', async () => {
    const answer = await preflight(none, OURS);
    expect(answer.status).toBe(204);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

it('all origins are let in without cookies only', async () => {
  for (const answer of [
    await preflight(all, OURS),
    await all.root.get('/api/v1/health', { headers: { origin: OURS } }),
  ]) {
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  }
});

it('OPTIONS that is no preflight says which methods there are', async () => {
  const answer = await one.root.send('OPTIONS', '/health', undocumented);
  expect(answer).toMatchObject({ status: 204, headers: { allow: 'GET, HEAD, OPTIONS' } });
  expect((await one.root.send('OPTIONS', '/nowhere', undocumented)).status).toBe(404);
});
