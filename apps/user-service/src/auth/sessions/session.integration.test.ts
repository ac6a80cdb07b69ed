import { beforeAll, describe, expect, it } from 'vitest';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { revocationBound } from '../../../../../test/auth/revocation-bound.js';
import { present, revocationsOf, storedSession } from '../../../../../test/auth/stored-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { sessionEnded } from './session.events.js';

const app = useApp({ config: { auth: { revocationBoundMs: 900 } } });
const pod = useApp({ besides: app });
let events: HeardEvents[];
beforeAll(() => {
  events = [app, pod].map((one) => new HeardEvents(one, [sessionEnded]));
});

const heard = (userId: string) => events.flatMap((one) => one.dataFor(userId, sessionEnded));
/** Whether the other pod takes the access token. */
const statusThere = async (accessToken: string) =>
  (await pod.api.with({ authorization: `Bearer ${accessToken}` }).get('/users/me')).status;

describe('the list of sessions', () => {
  it('has the live ones of the caller, last used first, and says which is this one', async () => {
    const user = await app.users.create();
    const [first, second, ended, expired] = [
      await user.signIn(),
      await user.signIn(),
      await user.signIn(),
      await user.signIn(),
    ];
    await (await app.users.create()).signIn();
    await ended.post('/auth/sign-out');
    await app.db.query('UPDATE sessions SET idle_expires_at = now() WHERE id = $1', [expired.id]);
    await first.refresh();
    const { body } = await second.get('/auth/sessions');
    expect(body.sessions.map(({ id, current }: { id: string; current: boolean }) => [id, current])).toEqual([
      [first.id, false],
      [second.id, true],
    ]);
  });
});

describe('ending a session', () => {
  it('refuses its access token here at once and on another pod within a second', async () => {
    const user = await app.users.create();
    const [mine, other] = [await user.signIn(), await user.signIn()];
    expect(await statusThere(other.accessToken)).toBe(200);
    expect((await mine.delete(`/auth/sessions/${other.id}`)).status).toBe(204);
    expect((await other.get('/users/me')).status).toBe(401);
    await revocationBound();
    expect(await statusThere(other.accessToken)).toBe(401);
    expect((await present(app, other.refreshToken)).status).toBe(400);
    expect((await mine.get('/users/me')).status).toBe(200);
    expect(await storedSession(app, other.id)).toMatchObject({ end_reason: 'ended_by_user' });
    expect(await revocationsOf(app, other.id)).toBe(1);
    await expect.poll(() => heard(user.id)).toEqual([{ sessionId: other.id, reason: 'ended_by_user' }]);
  });

  it("does not reach another user's, which looks like none at all", async () => {
    const mine = await (await app.users.create()).signIn();
    const theirs = await (await app.users.create()).signIn();
    const refused = await mine.delete(`/auth/sessions/${theirs.id}`);
    const unknown = await mine.delete('/auth/sessions/3b241101-e2bb-4255-9caf-4136c566a962');
    expect(refused).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
    expect({ ...refused.body, traceId: '' }).toEqual({ ...unknown.body, traceId: '' });
    expect(await storedSession(app, theirs.id)).toMatchObject({ ended_at: null });
    expect((await theirs.get('/users/me')).status).toBe(200);
  });

  it('says that it is not there the second time', async () => {
    const user = await app.users.create();
    const [mine, other] = [await user.signIn(), await user.signIn()];
    await mine.delete(`/auth/sessions/${other.id}`);
    expect((await mine.delete(`/auth/sessions/${other.id}`)).status).toBe(404);
    expect(await revocationsOf(app, other.id)).toBe(1);
  });
});

describe('signing out', () => {
  it('ends this session, here at once and on another pod within a second', async () => {
    const user = await app.users.create();
    const [session, other] = [await user.signIn(), await user.signIn()];
    expect((await session.post('/auth/sign-out')).status).toBe(204);
    expect((await session.get('/users/me')).status).toBe(401);
    await revocationBound();
    expect(await statusThere(session.accessToken)).toBe(401);
    expect((await other.get('/users/me')).status).toBe(200);
    expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'signed_out' });
    await expect.poll(() => heard(user.id)).toEqual([{ sessionId: session.id, reason: 'signed_out' }]);
  });

  it('everywhere ends all of them and nobody else’s', async () => {
    const user = await app.users.create();
    const sessions = [await user.signIn(), await user.signIn(), await user.signIn()];
    const stranger = await (await app.users.create()).signIn();
    expect((await sessions[0]!.post('/auth/sign-out-everywhere')).status).toBe(204);
    for (const session of sessions) expect((await session.get('/users/me')).status).toBe(401);
    await revocationBound();
    for (const session of sessions) {
      expect(await statusThere(session.accessToken)).toBe(401);
      expect((await present(app, session.refreshToken)).status).toBe(400);
      expect(await revocationsOf(app, session.id)).toBe(1);
    }
    expect((await stranger.get('/users/me')).status).toBe(200);
    await expect.poll(() => heard(user.id).length).toBe(3);
  });

  it('lets the user sign in again at once', async () => {
    const user = await app.users.create();
    await (await user.signIn()).post('/auth/sign-out-everywhere');
    expect((await (await user.signIn()).get('/users/me')).status).toBe(200);
  });

  it('keeps the revocation until the last access token of the session has expired everywhere', async () => {
    const session = await (await app.users.create()).signIn();
    await session.post('/auth/sign-out');
    const [row] = await app.db.query<{ until: Date }>('SELECT until FROM revocations WHERE target = $1', [
      session.id,
    ]);
    expect(row!.until.getTime()).toBeGreaterThanOrEqual((session.claims().exp! + 59) * 1000);
  });
});
