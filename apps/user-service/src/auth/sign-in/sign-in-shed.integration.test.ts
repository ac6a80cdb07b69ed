import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { hashJob, holdHashing } from '../../../../../test/harness/held-hashing.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { statuses, times } from '../../../../../test/rate-limits/requests.js';
import { HashAdmission } from '../passwords/hash-admission.js';

const ORIGIN = 'https://app.example.test';
const app = useApp({
  config: {
    server: { trustedProxies: ['127.0.0.1/32'], corsOrigins: [ORIGIN] },
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
  const goOn = holdHashing(app.nest);
  const hashes = [1, 2, 3].map(() => admission.run(hashJob));
  end = async () => {
    goOn();
    await Promise.all(hashes);
  };
  expect(admission).toMatchObject({ running: 1, waiting: 2 });
}

const SHED = /^http_requests_total\{method="POST",route="\/api\/v1\/auth\/sign-in",status="503"\} (\d+)$/m;
async function shedSoFar(): Promise<number> {
  const metrics = (await app.root.get('/metrics', { documented: false })).text;
  return Number(SHED.exec(metrics)?.[1] ?? 0);
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

it('sheds the next ones alike before it reads them', async () => {
  await fillQueue();
  const first = await signIn('nobody@example.test', 'not that password');
  const unread = await app.api.post('/auth/sign-in', '{ "email"', {
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.1' },
  });
  expect(shown(unread)).toEqual(shown(first));
  expect(unread.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
});

it('names each that is shed in its answer, in the log and in the metrics', async () => {
  await fillQueue();
  const id = () => `shed-${randomUUID()}`;
  const ids = [id(), id(), id()];
  const before = await shedSoFar();
  for (const given of ids) {
    const headers = { 'x-request-id': given };
    const answer = await app.api.post(
      '/auth/sign-in',
      { email: 'a@example.test', password: 'b' },
      { headers },
    );
    expect(answer.headers['x-request-id']).toBe(given);
    await expect
      .poll(() => app.logs.lines().find(({ requestId }) => requestId === given))
      .toMatchObject({ res: { statusCode: 503 }, traceId: answer.body.traceId });
  }
  expect((await shedSoFar()) - before).toBe(ids.length);
});

it('lets a page of another origin read why it was shed', async () => {
  await fillQueue();
  await signIn('nobody@example.test', 'not that password');
  const { status, headers } = await app.api.post(
    '/auth/sign-in',
    { email: 'a@example.test', password: 'b' },
    {
      headers: { origin: ORIGIN },
    },
  );
  expect(status).toBe(503);
  expect(headers['access-control-allow-origin']).toBe(ORIGIN);
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
