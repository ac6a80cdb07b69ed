import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../../test/harness/use-app.js';
import { Housekeeping } from './housekeeping.js';

const app = useApp();
const run = () => app.nest.get(Housekeeping, { strict: false }).run();
const count = async (table: string): Promise<number> =>
  (await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

const addRevocations = (n: number, until: string) =>
  app.db.query(
    `INSERT INTO revocations (id, kind, target, until)
     SELECT gen_random_uuid(), 'session', 'x', now() + $2::interval FROM generate_series(1, $1)`,
    [n, until],
  );
const addRegistration = (expires: string) =>
  app.db.query(
    `INSERT INTO pending_registrations (id, email, email_normalized, password_hash, root_id, expires_at)
     VALUES (gen_random_uuid(), 'a@example.test', 'a@example.test', '$argon2id$', 'r1', now() + $1::interval)`,
    [expires],
  );
const addMail = (sent: string) =>
  app.db.query(
    `INSERT INTO mail_outbox (id, template, recipient, params, sent_at)
     VALUES (gen_random_uuid(), 'verification', 'a@example.test', '{}', now() + $1::interval)`,
    [sent],
  );
const addSession = (userId: string, fields: { expires: string; ended?: string }) =>
  app.db.query(
    `INSERT INTO sessions (id, user_id, handle, client_id, amr, idle_expires_at, expires_at, ended_at, end_reason)
     VALUES (gen_random_uuid(), $1, uuid_send(gen_random_uuid()), 'first-party', '{pwd}', now(),
             now() + $2::interval, now() + $3::interval, CASE WHEN $3::text IS NOT NULL THEN 'signed_out' END)`,
    [userId, fields.expires, fields.ended ?? null],
  );

beforeEach(() => app.db.query('TRUNCATE sessions, pending_registrations, revocations, mail_outbox'));

test('what is over is deleted, and what is asked about or still waits is kept', async () => {
  const { id } = await app.users.create();
  for (const fields of [
    { expires: '-91 days' },
    { expires: '10 days', ended: '-91 days' },
    { expires: '-89 days' },
    { expires: '10 days', ended: '-89 days' },
    { expires: '10 days' },
  ]) {
    await addSession(id, fields);
  }
  for (const expires of ['-1 second', '1 minute']) await addRegistration(expires);
  for (const sent of ['-8 days', '-6 days']) await addMail(sent);
  for (const until of ['-61 seconds', '-30 seconds']) await addRevocations(1, until);
  await run();
  const tables = ['sessions', 'pending_registrations', 'mail_outbox', 'revocations'];
  expect(await Promise.all(tables.map(count))).toEqual([3, 1, 1, 1]);
});

const addEnded = (userId: string, sessions: number, address: string, daysAgo: number) =>
  app.db.query(
    `INSERT INTO sessions
       (id, user_id, handle, client_id, amr, ip_address, created_at, idle_expires_at, expires_at, ended_at, end_reason)
     SELECT gen_random_uuid(), $1, uuid_send(gen_random_uuid()), 'first-party', '{pwd}', $3,
            now() - $4 * interval '1 day' - n * interval '1 second', now() + interval '7 days',
            now() + interval '30 days', now(), 'evicted'
       FROM generate_series(1, $2) AS n`,
    [userId, sessions, address, daysAgo],
  );

test('of an account that signs in over and over the newest sessions are kept, and the newest of each address', async () => {
  const [busy, calm] = [await app.users.create(), await app.users.create()];
  await addEnded(busy.id, 30, 'home', 80);
  for (let n = 0; n < 130; n++) await addEnded(busy.id, 1, `travels-${n}`, 60 - n / 1000);
  await addEnded(busy.id, 250, 'script', 1);
  await busy.signIn();
  await addEnded(calm.id, 100, 'home', 80);
  await run();
  const kept = async (userId: string) =>
    Object.fromEntries(
      (
        await app.db.query<{ address: string; n: number }>(
          `SELECT CASE WHEN ended_at IS NULL THEN 'live' ELSE split_part(ip_address, '-', 1) END AS address, count(*)::int AS n
             FROM sessions WHERE user_id = $1 GROUP BY 1`,
          [userId],
        )
      ).map(({ address, n }) => [address, n]),
    );
  // Of 132 addresses the 100 newest.
  expect(await kept(busy.id)).toEqual({ live: 1, script: 100, travels: 99 });
  expect(await kept(calm.id)).toEqual({ home: 100 });
});

test('more than one statement deletes goes in several', async () => {
  await addRevocations(12_000, '-1 hour');
  await run();
  expect(await count('revocations')).toBe(0);
});

test('a table that cannot be cleared does not keep the others from it', async () => {
  await addRevocations(1, '-1 hour');
  await app.db.query('ALTER TABLE pending_registrations RENAME TO hidden');
  try {
    await run();
  } finally {
    await app.db.query('ALTER TABLE hidden RENAME TO pending_registrations');
  }
  expect(await count('revocations')).toBe(0);
  expect(app.logs.text()).toContain('Housekeeping failed; it tries again later');
});

test('the work is left to the pod that is already doing it', async () => {
  await addRevocations(1, '-1 hour');
  const other = new pg.Client({ connectionString: app.db.url });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT pg_advisory_xact_lock(7210457)');
  await run();
  expect(await count('revocations')).toBe(1);
  await other.end();
});
