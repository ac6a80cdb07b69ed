import { expect, it } from 'vitest';
import { MacRoots } from '#libs/crypto/roots.js';
import { present, storedSession, use } from '../../../../../test/auth/stored-session.js';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { readRefreshToken } from '../tokens/refresh-token.js';
import { RefreshService } from './refresh.service.js';

const app = useApp();
const refresh = (token: string, agoMs: number) => {
  const parts = readRefreshToken(app.nest.get(MacRoots, { strict: false }), token);
  return app.nest.get(RefreshService, { strict: false }).refresh(parts, performance.now() - agoMs);
};

/** A session that has moved on twice from the token that is returned beside it, and whose owner uses the newest. */
async function movedOn() {
  const session = await (await app.users.create()).signIn();
  const old = session.refreshToken;
  await session.refresh();
  await session.refresh();
  await use(app, session);
  return { session, old };
}

it('a request that waited here while the session moved on is refused, and no theft', async () => {
  const { session, old } = await movedOn();
  const before = await storedSession(app, session.id);
  await expect(refresh(old, 60_000)).rejects.toMatchObject({
    code: 'invalid_grant',
    refusal: 'superseded',
  });
  expect(await storedSession(app, session.id)).toEqual(before);
  expect((await present(app, session.refreshToken)).status).toBe(200);
});

it('the same token in a request that came afterwards is theft', async () => {
  const { session, old } = await movedOn();
  await app.db.age('sessions', session.id, '1m');
  await expect(refresh(old, 30_000)).rejects.toMatchObject({ code: 'invalid_grant', refusal: 'reused' });
  expect(await storedSession(app, session.id)).toMatchObject({ end_reason: 'reused' });
});

it('a request that waits for the session’s row while the session moves on is answered in words', async () => {
  const session = await (await app.users.create()).signIn();
  const lock = await HeldLock.take(app.db, `SELECT 1 FROM sessions WHERE id = '${session.id}' FOR UPDATE`);
  const waiting = present(app, session.refreshToken);
  await lock.untilAwaitedBy('UPDATE sessions');
  await lock.releaseChanged(
    `UPDATE sessions SET generation = 3, current_seen_at = clock_timestamp(), rotated_at = clock_timestamp()
      WHERE id = '${session.id}'`,
  );
  expect(await waiting).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', reason: 'superseded' },
  });
  expect(await storedSession(app, session.id)).toMatchObject({ generation: 3, ended_at: null });
});
