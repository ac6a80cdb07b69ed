import { Redis } from 'ioredis';
import { parseList } from 'structured-headers';
import { describe, expect, it } from 'vitest';
import type { ApiResponse } from '../../test/harness/http-client.js';
import { useApp } from '../../test/harness/use-app.js';
import { from, LIMIT, statuses, times } from '../../test/rate-limits/requests.js';

/** A field as draft-ietf-httpapi-ratelimit-headers-11 has it: names with their parameters. */
const field = ({ headers }: ApiResponse, name: string) =>
  parseList(headers[name] as string).map(([item, parameters]) => [item, Object.fromEntries(parameters)]);

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
    expect(answer).toMatchObject({
      status: 429,
      body: { code: 'rate_limited', 'violated-policies': ['anonymous'] },
    });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
  });

  it('every answer says what the limit is and what is left of it, as structured fields', async () => {
    const answers: ApiResponse[] = [];
    for (let i = 0; i < 5; i++) answers.push(await from(app, '203.0.113.9')());
    for (const answer of answers) {
      expect(field(answer, 'ratelimit-policy')).toEqual([['anonymous', { q: 4, w: 900 }]]);
      const [[name, { r, t }]] = field(answer, 'ratelimit') as [[string, Record<string, number>]];
      expect([name, Number.isInteger(r), t! > 0 && t! <= 900]).toEqual(['anonymous', true, true]);
    }
    const left = answers.map((answer) => (field(answer, 'ratelimit')[0]![1] as { r: number }).r);
    expect(left).toEqual([3, 2, 1, 0, 0]);
    const { headers } = answers.at(-1)!;
    expect(headers['retry-after']).toBe(
      String((field(answers.at(-1)!, 'ratelimit')[0]![1] as { t: number }).t),
    );
    expect(Object.keys(headers).filter((header) => header.startsWith('x-ratelimit'))).toEqual([]);
  });

  it('a signed-in user is told of the limit for users', async () => {
    const answer = await (await (await app.users.create()).signIn()).get('/users/me');
    expect(field(answer, 'ratelimit-policy')).toEqual([['authenticated', { q: 6, w: 900 }]]);
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

  it('whoever refreshes counts by session, so that an office behind one address can go on', async () => {
    const office = { 'x-forwarded-for': '203.0.113.10' };
    const refreshing = async () => {
      const { refreshToken } = await (await app.users.create()).signIn();
      return () => app.api.post('/auth/refresh', { refresh_token: refreshToken }, { headers: office });
    };
    const [one, two] = [await refreshing(), await refreshing()];
    const first = await one();
    expect(field(first, 'ratelimit-policy')).toEqual([['session', { q: 4, w: 900 }]]);
    expect(await statuses(4, one)).toEqual([...times(3, 200), 429]);
    expect(await statuses(4, two)).toEqual(times(4, 200));
  });

  it('a refresh token that is none of ours counts against the address', async () => {
    const forged = `rt1_${'A'.repeat(78)}`;
    const guess = () =>
      app.api.post(
        '/auth/refresh',
        { refresh_token: forged },
        { headers: { 'x-forwarded-for': '203.0.113.11' } },
      );
    expect(await statuses(5, guess)).toEqual([...times(4, 400), 429]);
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

  it('leave no address and no user in clear there', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await session.get('/users/me');
    const redis = new Redis(app.redis.url);
    const kept: string[] = [];
    for (const key of await redis.keys('user-service:rate:*')) {
      kept.push(key, JSON.stringify(await redis.hgetall(key)));
    }
    redis.disconnect();
    expect(kept.length).toBeGreaterThanOrEqual(6);
    for (const secret of ['127.0.0.1', user.id, user.email, session.id]) {
      expect(kept.filter((text) => text.includes(secret))).toEqual([]);
    }
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
