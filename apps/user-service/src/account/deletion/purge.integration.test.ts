import { expect, it } from 'vitest';
import { linkTokenFor } from '../../../../../test/account/mailed-links.js';
import { allMailIsOut } from '../../../../../test/account/mail-outbox.js';
import { register } from '../../../../../test/auth/registrations.js';
import { present } from '../../../../../test/auth/stored-session.js';
import type { TestUser } from '../../../../../test/harness/test-users.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { Housekeeping } from '../../maintenance/housekeeping.js';

const app = useApp();
const housekeeping = () => app.nest.get(Housekeeping, { strict: false }).run();
const TRACES = { email: 'grace-of-the-purge@example.test', displayName: 'Rear Admiral Grace' };

/** The tables that have the text in any column, as text or as bytes. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await app.db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await app.db.query(
        `SELECT 1 FROM ${name} AS kept
          WHERE to_jsonb(kept)::text ILIKE '%' || $1 || '%' OR to_jsonb(kept)::text LIKE '%' || $2 || '%'`,
        [text, Buffer.from(text).toString('hex')],
      );
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

/** To the address that they leave later: as others cause it, and as an earlier release left it. */
async function mailWithoutTheirDoing(user: TestUser): Promise<void> {
  const stolen = await user.signIn();
  const copied = stolen.refreshToken;
  await stolen.refresh();
  await stolen.refresh();
  expect((await present(app, copied)).body.reason).toBe('reused');
  await register(app, { email: user.email });
  await app.api.post('/auth/forgot-password', { email: user.email });
  await allMailIsOut(app);
  await app.db.query(
    `UPDATE mail_outbox SET params = '{}' WHERE template = 'session-reused' AND recipient = $1`,
    [user.email],
  );
}

async function deletedAccount() {
  const user = await app.users.create(TRACES);
  await mailWithoutTheirDoing(user);
  const session = await user.signIn();
  const newEmail = user.email.replace('@', '-late@');
  await session.post('/users/me/email-change', { newEmail, currentPassword: user.password });
  await app.api.post('/auth/email-change/confirm', {
    token: await linkTokenFor(app, newEmail, 'Confirm your new e-mail address'),
  });
  await register(app, { email: newEmail.toUpperCase() });
  const key = { 'idempotency-key': crypto.randomUUID() };
  await app.api.post('/auth/forgot-password', { email: newEmail }, { headers: key });
  await app.db.query(
    `INSERT INTO outbox (id, partition, user_id, seq, type, data, parked_at)
     VALUES (gen_random_uuid(), 0, $1, 1000, 'user.created', $2, now())`,
    [user.id, JSON.stringify({ email: user.email })],
  );
  await app.db.query(
    `INSERT INTO parked_events (event_id, handler, event, error) VALUES (gen_random_uuid(), 'test', $1, 'failed')`,
    [JSON.stringify({ subject: user.id, data: { email: user.email } })],
  );
  await app.db.query(
    `INSERT INTO jobs (id, action, user_ids, failures, trying, status, ended_at)
     VALUES (gen_random_uuid(), 'disable', ARRAY[$1::uuid, gen_random_uuid()], $2, $1, 'completed', now())`,
    [user.id, JSON.stringify([{ userId: user.id, code: 'user_deleted' }])],
  );
  await app.db.query(
    `INSERT INTO jobs (id, action, filter, status, ended_at) VALUES (gen_random_uuid(), 'disable', $1, 'completed', now())`,
    [JSON.stringify({ emailPrefix: 'Grace-of-the-purge' })],
  );
  await app.db.query(
    `INSERT INTO invitations (id, email, email_normalized, roles, root_id, expires_at)
     VALUES (gen_random_uuid(), $1, $1, '{user}', 'r1', now() + interval '7 days')`,
    [newEmail],
  );
  const deletion = await session.post('/users/me/deletion', { currentPassword: user.password });
  expect(deletion.status).toBe(202);
  await allMailIsOut(app);
  return user;
}

it('leaves nothing of the person in any table, once the account can no longer be restored', async () => {
  const user = await deletedAccount();
  await housekeeping();
  expect(await tablesWith('grace-of-the-purge')).toEqual([
    'invitations',
    'jobs',
    'mail_outbox',
    'one_time_links',
    'outbox',
    'parked_events',
    'pending_registrations',
    'users',
  ]);
  await app.db.query(`UPDATE users SET purge_at = now() WHERE id = $1`, [user.id]);
  await housekeeping();
  for (const trace of ['grace-of-the-purge', TRACES.displayName]) expect(await tablesWith(trace)).toEqual([]);
  await expect.poll(() => tablesWith(user.id)).toEqual([]);
});
