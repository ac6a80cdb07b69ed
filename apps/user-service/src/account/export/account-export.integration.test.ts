import { expect, it } from 'vitest';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { register } from '../../../../../test/auth/registrations.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const app = useApp();

/** The kind of the export that each table about people is in. */
const KINDS: Record<string, string> = {
  users: 'account',
  pending_registrations: 'registrations',
  sessions: 'sessions',
  one_time_links: 'links',
  invitations: 'invitations',
  mail_outbox: 'mails',
  outbox: 'events',
  parked_events: 'parkedEvents',
};

/** Tables that are not exported, and why. */
const NOT_EXPORTED: Record<string, string> = {
  client_secrets: 'secrets of services, as hashes',
  idempotency_keys: 'sealed answers under MACs, for a day: nobody can tell whose they are',
  jobs: 'work of administrators over many accounts, by ids that go with the account',
  outbox_partitions: 'numbers',
  revocations: 'ids of sessions that are in the export, for a day',
  schema_migrations: 'names of migrations',
  service_clients: 'services, each with the id of the administrator who registered it',
  signing_keys: 'keys of the service',
};

/** Columns that are not exported, and why. */
const WITHHELD: Record<string, string> = {
  'users.password_hash': 'secret',
  'users.email_normalized': 'derived from email',
  'pending_registrations.id': 'half of what proves the registration',
  'pending_registrations.password_hash': 'secret, and perhaps not of this person',
  'pending_registrations.email_normalized': 'derived from email',
  'pending_registrations.root_id': 'names a key of the service',
  'sessions.handle': 'secret',
  'sessions.user_id': 'the id of the account',
  'one_time_links.id': 'what the token is derived from',
  'one_time_links.user_id': 'the id of the account',
  'one_time_links.email_normalized': 'derived from email',
  'one_time_links.root_id': 'names a key of the service',
  'invitations.email_normalized': 'derived from email',
  'invitations.root_id': 'names a key of the service',
  'invitations.invited_by': 'the id of an administrator',
  'mail_outbox.params': 'ids of what the mail is about, such as of a registration',
  'outbox.user_id': 'the id of the account',
  'outbox.partition': 'derived from the id of the account',
  'outbox.position': 'order of the relay',
};

const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** An account of which something is in every table. */
async function known(): Promise<TestUser> {
  const user = await app.users.create({ displayName: 'Ada' });
  const session = await user.signIn();
  await register(app, { email: user.email });
  await app.api.post('/auth/forgot-password', { email: user.email });
  const newEmail = `new-${user.email}`;
  await session.post('/users/me/email-change', { newEmail, currentPassword: user.password });
  await allMailIsOut(app);
  await app.db.query(
    `INSERT INTO invitations (id, email, email_normalized, roles, root_id, expires_at)
     VALUES (gen_random_uuid(), $1, $1, '{user}', 'r1', now() + interval '7 days')`,
    [user.email],
  );
  await app.db.query(
    `INSERT INTO outbox (id, partition, user_id, seq, type, data, parked_at, parked_reason)
     VALUES (gen_random_uuid(), 0, $1, 1000, 'user.created', $2, now(), 'refused')`,
    [user.id, JSON.stringify({ email: user.email })],
  );
  await app.db.query(
    `INSERT INTO parked_events (event_id, handler, event, error) VALUES (gen_random_uuid(), 'test', $1, 'failed')`,
    [JSON.stringify({ subject: user.id, data: { email: user.email } })],
  );
  return user;
}

it('has every column of every table about people, but for what is withheld on purpose', async () => {
  const user = await known();
  const { body } = await (await user.signIn()).get('/users/me/export');
  const columns = await app.db.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public'`,
  );
  const missing = columns.filter(({ table, column }) => {
    if (table in NOT_EXPORTED || `${table}.${column}` in WITHHELD) return false;
    const [first] = (body.data[KINDS[table] ?? ''] ?? []) as object[];
    return first === undefined || !(camel(column) in first);
  });
  expect(missing).toEqual([]);
  expect(Object.keys(body.data).toSorted()).toEqual(Object.values(KINDS).toSorted());
});

it('has no secrets', async () => {
  const user = await known();
  const answer = await (await user.signIn()).get('/users/me/export');
  const [row] = await app.db.query(
    `SELECT password_hash, encode(handle, 'hex') AS handle FROM users
    JOIN sessions ON user_id = users.id WHERE users.id = $1`,
    [user.id],
  );
  expect(answer.text).toContain(user.email);
  expect(answer.text).not.toContain('$argon2id$');
  expect(answer.text).not.toContain(row!['password_hash']);
  expect(answer.text).not.toContain(row!['handle']);
  expect(answer.text).not.toMatch(/ol1_|rt1_|vt1_/);
});

it('is a file that is kept by nobody on the way', async () => {
  const user = await app.users.create();
  const { status, headers } = await (await user.signIn()).get('/users/me/export');
  expect(status).toBe(200);
  expect(headers['content-disposition']).toBe('attachment; filename="account.json"');
  expect(headers['cache-control']).toBe('no-store');
});

it("has nothing of anybody else's", async () => {
  const [one, other] = [await known(), await known()];
  const { text } = await (await one.signIn()).get('/users/me/export');
  expect(text).toContain(one.id);
  expect(text).not.toContain(other.id);
  expect(text).not.toContain(other.email);
});

it('is for the account itself only', async () => {
  expect((await app.api.get('/users/me/export')).status).toBe(401);
});
