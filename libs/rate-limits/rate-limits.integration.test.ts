import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { TestApp } from '../../test/harness/test-app.js';
import { useApp } from '../../test/harness/use-app.js';

const LIMIT = { maxAnonymous: 4, maxAuthenticated: 6 };

/** Statuses of so many requests, one after the other. */
async function statuses(count: number, send: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push((await send()).status);
  return seen;
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);
/** A request that anybody may send and that is refused as soon as it is read. */
const from = (app: TestApp, address: string) => () =>
  app.api.post('/auth/refresh', {}, { headers: { 'x-forwarded-for': address } });

describe('behind a proxy that is trusted', () => {
  const app = useApp({ config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: LIMIT } });

  it('each address has its own number of requests', async () => {
    expect(await statuses(5, from(app, '203.0.113.1'))).toEqual([...times(4, 400), 429]);
    expect(await statuses(4, from(app, '203.0.113.2'))).toEqual(times(4, 400));
  });

  it('an IPv6 address counts as its /64', async () => {
    expect(await statuses(4, from(app, '2001:db8:1:1::1'))).toEqual(times(4, 400));
    expect((await from(app, '2001:db8:1:1:ffff::2')()).status).toBe(429);
    expect((await from(app, '2001:db8:1:2::1')()).status).toBe(400);
  });

  it('the answer beyond the limit says when to come back', async () => {
    await statuses(4, from(app, '203.0.113.3'));
    const answer = await from(app, '203.0.113.3')();
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
  });

  it('a signed-in user has a number of their own, whatever the address', async () => {
    const signedIn = async (address: string) => {
      const { email, password } = await app.users.create();
      const headers = { 'x-forwarded-for': address };
      const { body } = await app.api.with(headers).post('/auth/sign-in', { email, password });
      const client = app.api.with({ ...headers, authorization: `Bearer ${body.access_token}` });
      return () => client.get('/users/me');
    };
    const [one, two] = [await signedIn('203.0.113.4'), await signedIn('203.0.113.4')];
    expect(await statuses(7, one)).toEqual([...times(6, 200), 429]);
    expect(await statuses(6, two)).toEqual(times(6, 200));
    expect((await from(app, '203.0.113.4')()).status).toBe(400);
  });

  it('an access token buys no more guesses on public routes', async () => {
    const session = await (await app.users.create()).signIn();
    const headers = { 'x-forwarded-for': '203.0.113.8', authorization: `Bearer ${session.accessToken}` };
    const guess = () => app.api.post('/auth/refresh', {}, { headers });
    expect(await statuses(5, guess)).toEqual([...times(4, 400), 429]);
  });

  it('a made-up access token counts against the address', async () => {
    const forged = () =>
      app.api.get('/users/me', {
        headers: { 'x-forwarded-for': '203.0.113.5', authorization: 'Bearer a.b.c' },
      });
    expect(await statuses(5, forged)).toEqual([...times(4, 401), 429]);
  });

  it('probes and the key set are not limited', async () => {
    const ready = () => app.root.get('/ready', { headers: { 'x-forwarded-for': '203.0.113.6' } });
    const keys = () =>
      app.root.get('/.well-known/jwks.json', { headers: { 'x-forwarded-for': '203.0.113.6' } });
    expect(await statuses(6, ready)).toEqual(times(6, 200));
    expect(await statuses(6, keys)).toEqual(times(6, 200));
  });
});

describe('without a trusted proxy', () => {
  const app = useApp({ config: { rateLimiting: LIMIT } });

  it('nobody gets another budget by claiming another address', async () => {
    let last = 0;
    expect(await statuses(5, () => from(app, `203.0.113.${++last}`)())).toEqual([...times(4, 400), 429]);
  });
});

describe('two pods with one Redis', () => {
  const app = useApp({
    redis: true,
    config: { server: { trustedProxies: ['127.0.0.1/32'] }, rateLimiting: LIMIT },
  });
  const pod = useApp({ besides: app });

  it('count together', async () => {
    const alternating = [app, pod, app, pod, app, pod];
    expect(await statuses(6, () => from(alternating.shift()!, '203.0.113.1')())).toEqual([
      ...times(4, 400),
      429,
      429,
    ]);
  });

  it('name themselves in every key, for a Redis that others use too', async () => {
    await from(app, '203.0.113.3')();
    const redis = new Redis(app.redis.url);
    const keys = await redis.keys('*').finally(() => redis.disconnect());
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !/^\{?user-service:/.test(key))).toEqual([]);
  });

  it('count each for itself while Redis is gone, fail no request, and count together when it is back', async () => {
    await from(app, '203.0.113.2')();
    await app.redis.kill();
    expect(await statuses(5, from(app, '203.0.113.2'))).toEqual([...times(4, 400), 429]);
    expect(await statuses(5, from(pod, '203.0.113.2'))).toEqual([...times(4, 400), 429]);
    await app.redis.restart();
    let address = 0;
    await expect
      .poll(
        async () => {
          const fresh = `198.51.100.${++address}`;
          await statuses(4, from(app, fresh));
          return (await from(pod, fresh)()).status;
        },
        { timeout: 10_000, interval: 200 },
      )
      .toBe(429);
  });
});
