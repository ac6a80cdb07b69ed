import { beforeAll, describe, expect, it } from 'vitest';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { present, revocationsOf, storedSession } from '../../../../../test/auth/stored-session.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { sessionEnded } from './session.events.js';

const CAP = 3;
const app = useApp({ config: { auth: { maxSessions: CAP } } });
const pod = useApp({ besides: app, config: { auth: { maxSessions: CAP } } });
let events: HeardEvents[];
beforeAll(() => {
  // Either pod may deliver an event.
  events = [app, pod].map((one) => new HeardEvents(one, [sessionEnded]));
});

async function liveIds(userId: string): Promise<string[]> {
  const rows = await app.db.query<{ id: string }>(
    'SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL ORDER BY refreshed_at',
    [userId],
  );
  return rows.map(({ id }) => id);
}

describe('the cap of sessions', () => {
  it('lets as many live as it says, and ends the least recently refreshed for one more', async () => {
    const user = await app.users.create();
    const [first, second, third] = [await user.signIn(), await user.signIn(), await user.signIn()];
    await first.refresh();
    expect(await liveIds(user.id)).toHaveLength(CAP);
    const fourth = await user.signIn();
    expect(await liveIds(user.id)).toEqual([third.id, first.id, fourth.id]);
    expect(await storedSession(app, second.id)).toMatchObject({ end_reason: 'evicted' });
    expect((await second.get('/users/me')).status).toBe(401);
    expect((await present(app, second.refreshToken)).status).toBe(400);
    expect(await revocationsOf(app, second.id)).toBe(1);
    const heard = () => events.flatMap((one) => one.dataFor(user.id, sessionEnded));
    await expect.poll(heard).toEqual([{ sessionId: second.id, reason: 'evicted' }]);
  });

  it('spares a session that is refreshed while a sign-in makes room', async () => {
    const user = await app.users.create();
    const [first, second, third] = [await user.signIn(), await user.signIn(), await user.signIn()];
    const lock = await HeldLock.take(app.db, `SELECT id FROM sessions WHERE id = '${first.id}' FOR UPDATE`);
    const refreshing = present(app, first.refreshToken);
    await lock.untilAwaitedBy('UPDATE sessions AS s');
    const signingIn = user.signIn();
    await lock.untilAwaitedBy('START TRANSACTION');
    await lock.release();
    expect((await refreshing).status).toBe(200);
    const fourth = await signingIn;
    expect(await liveIds(user.id)).toEqual([third.id, first.id, fourth.id]);
    expect(await storedSession(app, second.id)).toMatchObject({ end_reason: 'evicted' });
  });

  it('ends nothing for a sign-in whose password was taken away meanwhile', async () => {
    const user = await app.users.create();
    const sessions = [await user.signIn(), await user.signIn(), await user.signIn()];
    const lock = await HeldLock.take(app.db, `SELECT id FROM users WHERE id = '${user.id}' FOR UPDATE`);
    const signingIn = app.api.post('/auth/sign-in', { email: user.email, password: user.password });
    await lock.untilAwaitedBy('START TRANSACTION');
    await lock.releaseChanged(`UPDATE users SET password_hash = NULL WHERE id = '${user.id}'`);
    expect((await signingIn).status).toBe(401);
    expect(await liveIds(user.id)).toEqual(sessions.map(({ id }) => id));
  });

  it('holds where two find the last room free while the account is locked', async () => {
    const user = await app.users.create();
    const [first, second] = [await user.signIn(), await user.signIn()];
    const lock = await HeldLock.take(app.db, `SELECT id FROM users WHERE id = '${user.id}' FOR UPDATE`);
    const signingIn = [app, pod].map(({ api }) =>
      api.post('/auth/sign-in', { email: user.email, password: user.password }),
    );
    await lock.untilAwaitedBy('START TRANSACTION', 2);
    await lock.release();
    expect((await Promise.all(signingIn)).map(({ status }) => status)).toEqual([200, 200]);
    expect(await liveIds(user.id)).toHaveLength(CAP);
    expect(await storedSession(app, first.id)).toMatchObject({ end_reason: 'evicted' });
    expect(await storedSession(app, second.id)).toMatchObject({ ended_at: null });
  });

  it('leaves room where a sign-in waited for an account whose password was taken away', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const lock = await HeldLock.take(app.db, `SELECT id FROM users WHERE id = '${user.id}' FOR UPDATE`);
    const signingIn = app.api.post('/auth/sign-in', { email: user.email, password: user.password });
    await lock.untilAwaitedBy('START TRANSACTION');
    await lock.releaseChanged(`UPDATE users SET password_hash = NULL WHERE id = '${user.id}'`);
    expect((await signingIn).status).toBe(401);
    expect(await liveIds(user.id)).toEqual([session.id]);
  });

  it('does not count sessions that have expired', async () => {
    const user = await app.users.create();
    const sessions = [await user.signIn(), await user.signIn(), await user.signIn()];
    await app.db.query(`UPDATE sessions SET idle_expires_at = now() WHERE id = $1`, [sessions[2]!.id]);
    await user.signIn();
    expect(await storedSession(app, sessions[0]!.id)).toMatchObject({ ended_at: null });
    expect(await storedSession(app, sessions[2]!.id)).toMatchObject({ ended_at: null });
  });

  it('holds while 50 sign in at once on two pods', async () => {
    const user = await app.users.create();
    const signIn = async (n: number) => {
      const api = n % 2 === 0 ? app.api : pod.api;
      const { body } = await api.post('/auth/sign-in', { email: user.email, password: user.password });
      return new TestSession(api, body);
    };
    let most = 0;
    const signingIn = { now: true };
    const watch = (async () => {
      while (signingIn.now) most = Math.max(most, (await liveIds(user.id)).length);
    })();
    const sessions = await Promise.all(Array.from({ length: 50 }, (_, n) => signIn(n)));
    signingIn.now = false;
    await watch;
    expect(most).toBeLessThanOrEqual(CAP);
    const live = await liveIds(user.id);
    expect(live).toHaveLength(CAP);
    const taken = async () => {
      const answers = await Promise.all(sessions.map((session) => session.get('/users/me')));
      return sessions.filter((_, n) => answers[n]!.status === 200).map(({ id }) => id);
    };
    await expect.poll(async () => (await taken()).toSorted(), { timeout: 10_000 }).toEqual(live.toSorted());
  });
});
