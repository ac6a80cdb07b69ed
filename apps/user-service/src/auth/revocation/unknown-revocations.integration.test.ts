import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startDatabaseProxy,
  type DatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp({ redis: true });
let proxy: DatabaseProxy;
let pod: TestApp;

beforeAll(async () => {
  proxy = await startDatabaseProxy(app.db.url);
  pod = new TestApp({
    besides: app,
    config: { database: { url: proxy.url }, auth: { revocationBoundMs: 900 } },
  });
  await pod.start();
});
afterAll(async () => {
  await pod.stop();
  await proxy.close();
});

const POLLED = { timeout: 8_000, interval: 30 };

describe('a pod that has lost its database', () => {
  it('accepts no token that it cannot check, and refuses none, but answers 503', async () => {
    const [kept, ended] = await Promise.all([app.users.create(), app.users.create()]);
    const sessions = [await kept.signIn(), await ended.signIn()];
    const there = sessions.map((session) => pod.api.with({ authorization: `Bearer ${session.accessToken}` }));
    const profiles = () => Promise.all(there.map((client) => client.get('/users/me')));
    // Both profiles are in the cache of that pod now, which therefore could answer without a database.
    expect((await profiles()).map(({ status }) => status)).toEqual([200, 200]);

    await proxy.cut();
    await sessions[1]!.post('/auth/sign-out');
    await expect.poll(async () => (await profiles()).map(({ status }) => status), POLLED).toEqual([503, 503]);
    const [refused] = await profiles();
    expect(refused).toMatchObject({ body: { code: 'revocation_unknown' }, headers: { 'retry-after': '1' } });

    await proxy.restore();
    const seen = new Set<number>();
    await expect
      .poll(async () => {
        const [first, second] = await profiles();
        seen.add(second!.status);
        return first!.status;
      }, POLLED)
      .toBe(200);
    expect([...seen].filter((status) => status !== 503)).toEqual([401]);
  });

  it('says so once in its log, not with every poll', () => {
    // Nest's logger is one for the process: either app may have written the line.
    const lines = [...app.logs.lines(), ...pod.logs.lines()];
    const lost = lines.filter(({ msg }) => msg?.startsWith('Revocations cannot be read'));
    const back = lines.filter(({ msg }) => msg === 'Revocations are read again');
    expect([lost.length, back.length]).toEqual([1, 1]);
  });
});
