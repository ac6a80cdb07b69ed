import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DatabaseProxy,
  startDatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const CHANNEL = 'user-service:revocations';
/** By itself a pod learns nothing while this file runs: only a wake makes it read. */
const app = useApp({
  redis: true,
  config: { auth: { revocationPollMs: 600_000, revocationBoundMs: 600_000 } },
});
let proxy: DatabaseProxy;
let pod: TestApp;
let polls = 0;
let redis: Redis;

beforeAll(async () => {
  proxy = await startDatabaseProxy(app.db.url, (bytes) => {
    if (bytes.includes('pg_snapshot_xmin')) polls += 1;
  });
  pod = new TestApp({ besides: app, config: { database: { url: proxy.url } } });
  await pod.start();
  redis = new Redis(app.redis.url, { retryStrategy: () => 100 });
  redis.on('error', () => {});
  await bothHear();
});
afterAll(async () => {
  redis?.disconnect();
  await pod.stop();
  await proxy.close();
});

/** Pods that hear the channel. */
const hearers = async () => (await redis.pubsub('NUMSUB', CHANNEL).catch(() => []))[1];
const bothHear = () =>
  waitUntil(
    async () => (await hearers()) === 2,
    () => 'The pods do not hear the channel.',
    15_000,
  );
const signIn = async () => (await app.users.create()).signIn();
const signOut = async (session: TestSession) =>
  expect((await session.post('/auth/sign-out')).status).toBe(204);
const statusThere = async ({ accessToken }: TestSession) =>
  (await pod.api.with({ authorization: `Bearer ${accessToken}` }).get('/users/me')).status;
const lines = (start: string) =>
  [...app.logs.lines(), ...pod.logs.lines()].filter(({ msg }) => msg?.startsWith(start));

it('a revocation makes the other pods read the feed at once', async () => {
  const session = await signIn();
  expect(await statusThere(session)).toBe(200);
  await signOut(session);
  await expect.poll(() => statusThere(session)).toBe(401);
});

it('a pod that has revoked something does not wake itself', async () => {
  const before = polls;
  const session = await signIn();
  expect((await pod.api.with(bearer(session)).post('/auth/sign-out')).status).toBe(204);
  // The other pod has heard it, and so has this one.
  await expect.poll(async () => (await session.get('/users/me')).status).toBe(401);
  expect(polls).toBe(before);
});

it('many revocations cost few words in Redis, and the other pods twenty polls a second at most', async () => {
  const sessions = await Promise.all(Array.from({ length: 30 }, signIn));
  const words = async () => Number(/cmdstat_publish:calls=(\d+)/.exec(await redis.info('commandstats'))![1]);
  const before = { polls, words: await words() };
  const began = performance.now();
  await Promise.all(sessions.map(signOut));
  for (const session of sessions) await expect.poll(() => statusThere(session)).toBe(401);
  const most = 2 + (performance.now() - began) / 50;
  expect(polls - before.polls).toBeGreaterThan(0);
  expect(polls - before.polls).toBeLessThan(most);
  expect((await words()) - before.words).toBeLessThan(most);
});

describe('without Redis', () => {
  it('a revocation is made all the same; with it again pods are woken again, and the log has two lines', async () => {
    const [away, back] = [await signIn(), await signIn()];
    await app.redis.kill();
    await signOut(away);
    expect((await away.get('/users/me')).status).toBe(401);
    // One for each pod, here and below.
    await expect.poll(() => lines('Redis is away').length, { timeout: 5_000 }).toBe(2);
    await app.redis.restart();
    await bothHear();
    await signOut(back);
    await expect.poll(() => statusThere(back)).toBe(401);
    expect([lines('Redis is away').length, lines('Redis is back').length]).toEqual([2, 2]);
  });
});

describe('a Redis that refuses', () => {
  it('to carry words costs no revocation, and the log names the rights that are missing', async () => {
    await redis.call('ACL', 'SETUSER', 'default', '-publish');
    for (const session of [await signIn(), await signIn()]) await signOut(session);
    await redis.call('ACL', 'SETUSER', 'default', '+publish');
    await expect.poll(() => lines('Redis refuses PUBLISH').length).toBe(1);
    expect(lines('Redis refuses PUBLISH')[0]!.msg).toContain(`and the channel ${CHANNEL}`);
  });

  it('the channel is asked again, and is no reason not to work', async () => {
    // Redis ends the connections that hear what their user may not hear any more.
    await redis.call('ACL', 'SETUSER', 'default', 'resetchannels');
    await expect.poll(() => lines('Redis refuses SUBSCRIBE').length, { timeout: 5_000 }).toBe(2);
    await signOut(await signIn());
    await redis.call('ACL', 'SETUSER', 'default', 'allchannels');
    await bothHear();
    const session = await signIn();
    await signOut(session);
    await expect.poll(() => statusThere(session)).toBe(401);
  });
});

it('a pod that stops hears nothing any more', async () => {
  const third = new TestApp({ besides: app });
  await third.start();
  await expect.poll(hearers).toBe(3);
  await third.stop();
  await expect.poll(hearers).toBe(2);
});

const bearer = ({ accessToken }: TestSession) => ({ authorization: `Bearer ${accessToken}` });
