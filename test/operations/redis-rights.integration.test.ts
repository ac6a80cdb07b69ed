import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApp } from '../harness/test-app.js';
import { useApp } from '../harness/use-app.js';
import { isFleetWide } from '../rate-limits/requests.js';

const PASSWORD = 'a-password-of-redis';
/** The user that docs/operations/install.md makes. */
const USER = /^ *ACL (SETUSER (\S+) on >…(.*))$/m.exec(readFileSync('docs/operations/install.md', 'utf8'))!;

const app = useApp({ redis: true });
let redis: Redis;
let pod: TestApp;

beforeAll(async () => {
  redis = new Redis(app.redis.url);
  await redis.call('ACL', ...USER[1]!.split(' ').map((word) => word.replace('…', PASSWORD)));
  const url = new URL(app.redis.url);
  url.username = USER[2]!;
  url.password = PASSWORD;
  pod = new TestApp({
    besides: app,
    config: { redis: { url: url.href }, auth: { revocationPollMs: 600_000, revocationBoundMs: 600_000 } },
  });
  await pod.start();
});
afterAll(async () => {
  redis?.disconnect();
  await pod?.stop();
});

it('the rights that the docs give a Redis user are all that the service uses', async () => {
  const session = await (await app.users.create()).signIn();
  const there = pod.api.with({ authorization: `Bearer ${session.accessToken}` });
  const profile = async () => (await there.get('/users/me')).status;
  await expect.poll(() => isFleetWide(pod)).toBe(true);
  expect([await profile(), await profile()]).toEqual([200, 200]);
  expect(
    (await there.patch('/users/me', { displayName: 'Ada' }, { headers: { 'if-match': '*' } })).status,
  ).toBe(200);
  await expect.poll(async () => (await redis.pubsub('NUMSUB', 'user-service:revocations'))[1]).toBe(2);
  expect((await session.post('/auth/sign-out')).status).toBe(204);
  await expect.poll(profile).toBe(401);
  const other = await (await app.users.create()).signIn();
  expect(
    (await pod.api.with({ authorization: `Bearer ${other.accessToken}` }).post('/auth/sign-out')).status,
  ).toBe(204);
  await expect.poll(async () => (await other.get('/users/me')).status).toBe(401);
  const refusals = (await redis.call('ACL', 'LOG')) as string[][];
  expect(refusals.map((entry) => entry[entry.indexOf('object') + 1])).toEqual([]);
});
