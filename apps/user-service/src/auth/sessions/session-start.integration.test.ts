import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { HeldLock } from '../../../../../test/harness/held-lock.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { SessionStartRepository } from './session-start.repository.js';

const app = useApp();
const CAP = 2;

const liveSessions = async (userId: string): Promise<number> =>
  (await app.db.query('SELECT 1 FROM sessions WHERE user_id = $1 AND ended_at IS NULL', [userId])).length;

async function passwordHashOf(userId: string): Promise<string> {
  const [row] = await app.db.query<{ password_hash: string }>(
    'SELECT password_hash FROM users WHERE id = $1',
    [userId],
  );
  return row!.password_hash;
}

async function starts(user: TestUser, passwordHash?: string) {
  const session = {
    id: uuidv7(),
    userId: user.id,
    handle: randomBytes(16),
    clientId: 'first-party',
    amr: ['pwd'],
    userAgent: 'a "quoted" agent',
    ipAddress: undefined,
    idleSeconds: 100,
    absoluteSeconds: 1000,
  };
  return { session, passwordHash: passwordHash ?? (await passwordHashOf(user.id)), maxSessions: CAP };
}

it('starts a session for each of several users at once, and tells each their own standing', async () => {
  const repository = app.nest.get(SessionStartRepository, { strict: false });
  const users = [await app.users.create(), await app.users.create({ roles: ['user', 'admin'] })];
  const [wrong, disabled] = [await app.users.create(), await app.users.create()];
  await app.db.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [disabled.id]);
  const all = [
    await starts(users[0]!),
    await starts(wrong, 'another hash'),
    await starts(users[1]!),
    await starts(disabled),
    // Of a user who is among them: its room has to be counted with the other's session.
    await starts(users[0]!),
  ];
  const standings = await Promise.all(all.map((one) => repository.startWhereRoom(one)));
  expect(standings.map((standing) => standing?.roles)).toEqual([
    ['user'],
    undefined,
    ['user', 'admin'],
    undefined,
    undefined,
  ]);
  expect(await Promise.all([...users, wrong, disabled].map(({ id }) => liveSessions(id)))).toEqual([
    1, 1, 0, 0,
  ]);
  const [stored] = await app.db.query(
    `SELECT user_id, handle, amr, user_agent, ip_address,
            extract(epoch FROM idle_expires_at - created_at)::int AS idle,
            extract(epoch FROM expires_at - created_at)::int AS absolute
       FROM sessions WHERE id = $1`,
    [all[2]!.session.id],
  );
  const { userId, handle, amr, userAgent } = all[2]!.session;
  expect(stored).toEqual({
    user_id: userId,
    handle,
    amr,
    user_agent: userAgent,
    ip_address: null,
    idle: 100,
    absolute: 1000,
  });
});

it('counts every session that another started since the statement began', async () => {
  const repository = app.nest.get(SessionStartRepository, { strict: false });
  const user = await app.users.create();
  await user.signIn();
  // Where the statement has its snapshot, and has not locked the account yet.
  await app.db.query(`
    CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF current_query() LIKE '%json_to_recordset%' THEN PERFORM pg_advisory_xact_lock(1); END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER wait_for_test BEFORE UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION wait_for_test()`);
  const lock = await HeldLock.take(app.db, 'SELECT pg_advisory_xact_lock(1)');
  const late = repository.startWhereRoom(await starts(user));
  await lock.untilAwaitedBy('WITH starting');
  await lock.releaseChanged(`
    WITH raised AS (UPDATE users SET event_seq = event_seq + 1 WHERE id = '${user.id}' RETURNING id)
    INSERT INTO sessions (id, user_id, handle, client_id, amr, idle_expires_at, expires_at)
    SELECT gen_random_uuid(), id, '\\x01', 'first-party', '{pwd}', now() + interval '1 h', now() + interval '1 h'
      FROM raised`);
  expect(await late).toBeUndefined();
  expect(await liveSessions(user.id)).toBe(CAP);
  await app.db.query('DROP TRIGGER wait_for_test ON users');
});
