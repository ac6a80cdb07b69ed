import { afterEach, expect, it } from 'vitest';
import { useApp } from '../../../../../test/harness/use-app.js';
import { statuses, times } from '../../../../../test/rate-limits/requests.js';
import { HashAdmission } from '../passwords/hash-admission.js';

const app = useApp({
  config: {
    server: { trustedProxies: ['127.0.0.1/32'] },
    auth: { password: { concurrency: 1, queueSize: 2 } },
    rateLimiting: { credentials: { windowMs: 900_000, maxPerAddress: 3, maxPerAccount: 5 } },
  },
});

const signIn = (email: string, password: string, address = '203.0.113.1') =>
  app.api.post('/auth/sign-in', { email, password }, { headers: { 'x-forwarded-for': address } });

let end: () => Promise<void> = async () => undefined;
afterEach(() => end());

/** One hash runs and as many wait as may, until the test is over or asks for its end. */
async function fillQueue(): Promise<void> {
  const admission = app.nest.get(HashAdmission, { strict: false });
  const gate = Promise.withResolvers<void>();
  const hashes = [1, 2, 3].map(() => admission.run(() => gate.promise));
  end = async () => {
    gate.resolve();
    await Promise.all(hashes);
  };
  expect(admission).toMatchObject({ running: 1, waiting: 2 });
}

/** All of an answer that is not of its very request. */
function shown({ status, headers, body }: Awaited<ReturnType<typeof signIn>>) {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return { status, headers: rest, body: { ...body, traceId: '…' } };
}

it('sheds a sign-in alike for every account and password, with 503 and Retry-After', async () => {
  const user = await app.users.create();
  await fillQueue();
  const known = await signIn(user.email, user.password);
  expect(known).toMatchObject({ status: 503, body: { code: 'hashing_overloaded' } });
  expect(Number(known.headers['retry-after'])).toBeGreaterThan(0);
  expect(known.headers['content-type']).toContain('application/problem+json');
  for (const [email, password] of [
    [user.email, 'not that password'],
    ['nobody@example.test', 'not that password'],
  ] as const)
    expect(shown(await signIn(email, password))).toEqual(shown(known));
});

it('counts nothing for a sign-in that is shed, neither a failure nor a request', async () => {
  const user = await app.users.create();
  await fillQueue();
  const address = '203.0.113.2';
  expect(await statuses(10, () => signIn(user.email, 'not that password', address))).toEqual(times(10, 503));
  await end();
  expect(await statuses(4, () => signIn(user.email, 'not that password', address))).toEqual([
    ...times(3, 401),
    429,
  ]);
});

it('does not even ask the limits about a sign-in that is shed', async () => {
  await fillQueue();
  const { headers } = await signIn('nobody@example.test', 'not that password');
  expect(headers).not.toHaveProperty('ratelimit');
});

it('answers all other requests meanwhile', async () => {
  const ada = await app.users.create();
  const session = await ada.signIn();
  await fillQueue();
  expect((await session.get('/users/me')).status).toBe(200);
  expect((await session.get('/auth/check')).status).toBe(200);
  const refreshed = await app.api.post('/auth/refresh', { refresh_token: session.refreshToken });
  expect(refreshed.status).toBe(200);
});

it('signs in as before once there is room again', async () => {
  const user = await app.users.create();
  await fillQueue();
  expect(await statuses(5, () => signIn(user.email, user.password))).toEqual(times(5, 503));
  await end();
  expect(await statuses(5, () => signIn(user.email, user.password))).toEqual(times(5, 200));
});

it('tells of a body that is not JSON, however full the queue', async () => {
  await fillQueue();
  const answer = await app.api.post('/auth/sign-in', undefined, {
    headers: { 'content-type': 'text/plain' },
  });
  expect(answer.status).toBe(415);
});
