import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type DatabaseProxy,
  startDatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { type HangingProxy, startHangingProxy } from '../../../../../test/harness/servers/hanging-proxy.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { RevocationFeed } from './revocation-feed.js';

const REQUESTS = 500;
const app = useApp();
let hanging: HangingProxy;
let counting: DatabaseProxy;
let polls = 0;
let pod: TestApp;

beforeAll(async () => {
  hanging = await startHangingProxy(app.db.url);
  counting = await startDatabaseProxy(hanging.url, (bytes) => {
    if (bytes.includes('pg_snapshot_xmin')) polls += 1;
  });
  pod = new TestApp({
    besides: app,
    config: {
      // It polls only for requests here; and their profiles may take as long as they like.
      auth: { revocationPollMs: 600_000 },
      database: { url: counting.url, connectTimeoutMs: 20_000 },
    },
  });
  await pod.start();
});
afterAll(async () => {
  await pod.stop();
  await counting.close();
  await hanging.close();
});

const connections = () =>
  new Promise<number>((resolve, reject) =>
    pod.nest.getHttpServer().getConnections((error: Error | null, count: number) => {
      if (error) reject(error);
      else resolve(count);
    }),
  );

it('500 requests that find what a pod knows too old cost the database one poll, and one for who came during it', async () => {
  const { accessToken } = await (await app.users.create()).signIn();
  const there = pod.api.with({ authorization: `Bearer ${accessToken}` });
  expect((await there.get('/users/me')).status).toBe(200);
  Reflect.set(pod.nest.get(RevocationFeed, { strict: false }), 'freshAt', Number.NEGATIVE_INFINITY);
  polls = 0;

  hanging.hang();
  const answers = Array.from({ length: REQUESTS }, () => there.get('/users/me'));
  await waitUntil(
    async () => (await connections()) >= REQUESTS && polls > 0,
    () => 'The requests do not arrive.',
  );
  expect(polls).toBe(1);
  hanging.resume();

  expect(new Set((await Promise.all(answers)).map(({ status }) => status))).toEqual(new Set([200]));
  expect(polls).toBe(2);
});
