import { beforeAll, describe, expect, it } from 'vitest';
import { MacRoots } from '#libs/crypto/roots.js';
import { HeardEvents } from '../../../../../test/auth/heard-events.js';
import { present, revocationsOf, storedSession, use } from '../../../../../test/auth/stored-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { deriveRefreshToken } from '../tokens/refresh-token.js';
import {
  refreshTokenReused,
  sessionEnded,
  sessionGenerationJumped,
  sessionStarted,
} from './session.events.js';

const app = useApp();
let events: HeardEvents;
beforeAll(() => {
  events = new HeardEvents(app, [sessionStarted, sessionEnded, refreshTokenReused, sessionGenerationJumped]);
});

const REUSED = { status: 400, body: { code: 'invalid_grant', error: 'invalid_grant', reason: 'reused' } };
const OVER = { status: 400, body: { error: 'invalid_grant', reason: 'unknown_or_over' } };

/** A session whose client has moved on from a token of which somebody else has a copy. */
async function stolen() {
  const user = await app.users.create();
  const session = await user.signIn();
  const copied = session.refreshToken;
  await session.refresh();
  await use(app, session);
  return { user, session, copied };
}

async function tokenOf(sessionId: string, generation: number): Promise<string> {
  const [row] = await app.db.query<{ handle: Buffer }>('SELECT handle FROM sessions WHERE id = $1', [
    sessionId,
  ]);
  return deriveRefreshToken(app.nest.get(MacRoots, { strict: false }), { handle: row!.handle, generation });
}

describe('a refresh token that its client has moved on from', () => {
  it('ends the session after the interval, for the thief and for the owner, and so it stays', async () => {
    const { session, copied } = await stolen();
    await app.db.age('sessions', session.id, '31s');
    expect(await present(app, copied)).toMatchObject(REUSED);
    expect(await storedSession(app, session.id)).toMatchObject({ generation: 2, end_reason: 'reused' });
    expect((await storedSession(app, session.id)).ended_at).not.toBeNull();
    expect(await present(app, session.refreshToken)).toMatchObject(OVER);
    expect(await present(app, copied)).toMatchObject(OVER);
    expect((await session.get('/users/me')).status).toBe(401);
    expect(await revocationsOf(app, session.id)).toBe(1);
  });

  it('ends it within the interval, too, when it is older than the previous one', async () => {
    const { session, copied } = await stolen();
    await session.refresh();
    expect(await present(app, copied)).toMatchObject(REUSED);
    expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'reused' });
  });

  it('is announced, and its owner gets one mail', async () => {
    const { user, session, copied } = await stolen();
    await app.db.age('sessions', session.id, '31s');
    await present(app, copied);
    expect(await events.namesFor(user.id, 3)).toEqual([
      'session.started',
      'session.refresh-token-reused',
      'session.ended',
    ]);
    expect(events.dataFor(user.id, sessionEnded)).toEqual([{ sessionId: session.id, reason: 'reused' }]);
    expect((await app.mailbox.latestTo(user.email)).subject).toBe('We ended one of your sessions');
  });

  it('is theft once, although it comes 30 times at once', async () => {
    const { user, session, copied } = await stolen();
    await app.db.age('sessions', session.id, '31s');
    const answers = await Promise.all(Array.from({ length: 30 }, () => present(app, copied)));
    expect(answers.filter(({ body }) => body.reason === 'reused')).toHaveLength(1);
    expect(answers.every(({ status }) => status === 400)).toBe(true);
    expect(await revocationsOf(app, session.id)).toBe(1);
    const mails = await app.db.query(`SELECT id FROM mail_outbox WHERE recipient = $1`, [user.email]);
    expect(mails).toHaveLength(1);
  });

  it('leaves the other sessions of the user alone', async () => {
    const { user, session, copied } = await stolen();
    const other = await user.signIn();
    await app.db.age('sessions', session.id, '31s');
    await present(app, copied);
    expect((await other.get('/users/me')).status).toBe(200);
    await other.refresh();
  });
});

describe('a refresh token that is newer than the database', () => {
  it('is no theft but a restore: the session goes on from it, and an event says so', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const answer = await present(app, await tokenOf(session.id, 5));
    expect(answer.status).toBe(200);
    expect(answer.body.refresh_token).toBe(await tokenOf(session.id, 6));
    expect(await storedSession(app, session.id)).toMatchObject({
      generation: 6,
      last_refresh: 'jumped',
      ended_at: null,
    });
    expect(await events.namesFor(user.id, 2)).toEqual(['session.started', 'session.generation-jumped']);
    expect(await revocationsOf(app, session.id)).toBe(0);
  });

  it('moves the session once, although it comes 30 times at once', async () => {
    const user = await app.users.create();
    const session = await user.signIn();
    const newer = await tokenOf(session.id, 9);
    const answers = await Promise.all(Array.from({ length: 30 }, () => present(app, newer)));
    expect(new Set(answers.map(({ body }) => body.refresh_token))).toEqual(
      new Set([await tokenOf(session.id, 10)]),
    );
    expect(await storedSession(app, session.id)).toMatchObject({ generation: 10, ended_at: null });
    expect(await events.namesFor(user.id, 2)).toHaveLength(2);
  });
});
