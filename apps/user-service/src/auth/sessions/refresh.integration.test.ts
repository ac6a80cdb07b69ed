import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { MacRoots } from '#libs/crypto/roots.js';
import { RootRing } from '#libs/crypto/root-ring.js';
import { present, storedSession, use } from '../../../../../test/auth/stored-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { deriveRefreshToken } from '../tokens/refresh-token.js';

const app = useApp();

const UNKNOWN = { status: 400, body: { error: 'invalid_grant', reason: 'unknown_or_over' } };
const signIn = async () => (await app.users.create()).signIn();
const roots = () => app.nest.get(MacRoots, { strict: false });

describe('the current refresh token', () => {
  it('gets the next one, and the session is longer alive', async () => {
    const session = await signIn();
    await app.db.age('sessions', session.id, '1h');
    const before = await storedSession(app, session.id);
    const answer = await present(app, session.refreshToken);
    const after = await storedSession(app, session.id);
    expect(answer.status).toBe(200);
    expect(answer.body.refresh_token).not.toBe(session.refreshToken);
    expect(after).toMatchObject({
      generation: 2,
      last_refresh: 'rotated',
      current_seen_at: null,
      ended_at: null,
    });
    for (const time of ['rotated_at', 'refreshed_at', 'idle_expires_at'] as const) {
      expect(after[time].getTime()).toBeGreaterThan(before[time].getTime());
    }
  });

  it('gets an access token that ends with the session, where that comes first', async () => {
    const session = await signIn();
    await app.db.query(`UPDATE sessions SET expires_at = now() + interval '100 s' WHERE id = $1`, [
      session.id,
    ]);
    const { body } = await present(app, session.refreshToken);
    const { iat, exp } = decodeJwt(body.access_token);
    expect(body.expires_in).toBeLessThanOrEqual(100);
    expect(exp! - iat!).toBe(body.expires_in);
  });

  it('keeps one chain although it comes 100 times at once', async () => {
    const session = await signIn();
    const answers = await Promise.all(Array.from({ length: 100 }, () => present(app, session.refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
    expect(await storedSession(app, session.id)).toMatchObject({ generation: 2, ended_at: null });
    expect((await present(app, answers[0]!.body.refresh_token)).status).toBe(200);
  });

  it('brings the roles and the version that the user has now', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await app.db.query(`UPDATE users SET roles = '{user,admin}', ver = 7 WHERE id = $1`, [user.id]);
    const { body } = await present(app, session.refreshToken);
    expect(decodeJwt(body.access_token)).toMatchObject({
      roles: ['user', 'admin'],
      ver: 7,
      sid: session.id,
      gen: 2,
    });
  });

  it('never outlives the session', async () => {
    const session = await signIn();
    await app.db.query(`UPDATE sessions SET expires_at = now() + interval '100 s' WHERE id = $1`, [
      session.id,
    ]);
    const { body } = await present(app, session.refreshToken);
    expect(body.refresh_expires_in).toBeGreaterThan(90);
    expect(body.refresh_expires_in).toBeLessThanOrEqual(100);
  });

  it('of a disabled account is refused', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [user.id]);
    expect(await present(app, session.refreshToken)).toMatchObject(UNKNOWN);
  });
});

describe('the previous refresh token', () => {
  it('gets the same token again within the interval, and the time of rotation stays', async () => {
    const session = await signIn();
    const first = await present(app, session.refreshToken);
    const before = await storedSession(app, session.id);
    const again = await present(app, session.refreshToken);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    const after = await storedSession(app, session.id);
    expect(after).toMatchObject({ generation: 2, last_refresh: 'repeated' });
    expect(after.rotated_at).toEqual(before.rotated_at);
  });

  it('does so within the interval although the client has the next one', async () => {
    const session = await signIn();
    const previous = session.refreshToken;
    await session.refresh();
    await use(app, session);
    expect((await storedSession(app, session.id)).current_seen_at).not.toBeNull();
    await app.db.age('sessions', session.id, '20s');
    expect((await present(app, previous)).body.refresh_token).toBe(session.refreshToken);
  });

  it('does so days later, too, while nobody has used the current one: the answer was lost', async () => {
    const session = await signIn();
    const first = await present(app, session.refreshToken);
    await app.db.age('sessions', session.id, '6d');
    const again = await present(app, session.refreshToken);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    expect(await storedSession(app, session.id)).toMatchObject({ generation: 2, ended_at: null });
  });

  it('is not taken for a lost answer because an older access token is still in use', async () => {
    const session = await signIn();
    await present(app, session.refreshToken);
    await use(app, session);
    expect((await storedSession(app, session.id)).current_seen_at).toBeNull();
    await app.db.age('sessions', session.id, '31s');
    expect((await present(app, session.refreshToken)).status).toBe(200);
  });
});

describe('a refresh token that is refused', () => {
  async function expectUnchanged(id: string, token: string): Promise<void> {
    const before = await storedSession(app, id);
    expect(await present(app, token)).toMatchObject(UNKNOWN);
    expect(await storedSession(app, id)).toEqual(before);
  }

  it('changes nothing when its MAC is wrong', async () => {
    const session = await signIn();
    await expectUnchanged(session.id, `${session.refreshToken.slice(0, -4)}AAAA`);
  });

  it('changes nothing when another root made it', async () => {
    const session = await signIn();
    const [row] = await app.db.query<{ handle: Buffer }>('SELECT handle FROM sessions WHERE id = $1', [
      session.id,
    ]);
    const foreign = new RootRing({ current: 'a root that is not ours', accepted: [] });
    await expectUnchanged(session.id, deriveRefreshToken(foreign, { handle: row!.handle, generation: 1 }));
  });

  it('is unknown, although its MAC is right', async () => {
    const handle = randomBytes(16);
    expect(await present(app, deriveRefreshToken(roots(), { handle, generation: 1 }))).toMatchObject(UNKNOWN);
  });

  it.each([
    ['idle', 'idle_expires_at'],
    ['absolute', 'expires_at'],
  ])(
    'changes nothing when its session has reached the %s expiry, and is good a moment before',
    async (_, column) => {
      const session = await signIn();
      await app.db.query(`UPDATE sessions SET ${column} = now() + interval '10 s' WHERE id = $1`, [
        session.id,
      ]);
      await session.refresh();
      await app.db.query(`UPDATE sessions SET ${column} = now() WHERE id = $1`, [session.id]);
      await expectUnchanged(session.id, session.refreshToken);
    },
  );

  it('changes nothing when its session has ended', async () => {
    const session = await signIn();
    await session.post('/auth/sign-out');
    await expectUnchanged(session.id, session.refreshToken);
  });

  it('is missing', async () => {
    expect(await app.api.post('/auth/refresh', {})).toMatchObject(UNKNOWN);
  });
});
