import type { EmptyDatabase } from './empty-database.js';

const USER = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A row such as the release writes that brought the table, by table; what another one names comes first. */
const ROWS: Record<string, string> = {
  users: `INSERT INTO users (id, email, email_normalized, password_hash, roles)
          VALUES ('${USER}', 'Ada@example.test', 'ada@example.test', '$argon2id$', '{user,admin}')`,
  pending_registrations: `INSERT INTO pending_registrations
            (id, email, email_normalized, password_hash, root_id, expires_at)
          VALUES ('${USER}', 'bob@example.test', 'bob@example.test', '$argon2id$', 'r1', now() + interval '1 day')`,
  sessions: `INSERT INTO sessions (id, user_id, handle, client_id, amr, idle_expires_at, expires_at)
          VALUES ('${USER}', '${USER}', '\\x01', 'first-party', '{pwd}', now() + interval '7 d', now() + interval '30 d')`,
  signing_keys: `INSERT INTO signing_keys (kid, generation, alg, public_jwk, wrapped, activates_at)
          VALUES ('k1', 1, 'ES256', '{}', '{}', now())`,
  revocations: `INSERT INTO revocations (id, kind, target, until)
          VALUES ('${USER}', 'session', '${USER}', now() + interval '15 min')`,
  outbox: `INSERT INTO outbox (id, partition, user_id, seq, type, data)
          VALUES ('${USER}', 7, '${USER}', 1, 'user.created', '{}')`,
  one_time_links: `INSERT INTO one_time_links (id, purpose, user_id, email, email_normalized, root_id, expires_at)
          VALUES ('${USER}', 'password-reset', '${USER}', 'Ada@example.test', 'ada@example.test', 'r1', now() + interval '1 hour')`,
  invitations: `INSERT INTO invitations (id, email, email_normalized, roles, root_id, invited_by, expires_at)
          VALUES ('${USER}', 'Bob@example.test', 'bob@example.test', '{user}', 'r1', '${USER}', now() + interval '7 days')`,
  jobs: `INSERT INTO jobs (id, action, user_ids, created_by, status, ended_at)
          VALUES ('${USER}', 'disable', '{${USER}}', '${USER}', 'completed', now())`,
  service_clients: `INSERT INTO service_clients (id, name, token_audiences, introspection_audiences, scopes, created_by)
          VALUES ('${USER}', 'orders', '{}', '{}', '{}', '${USER}')`,
  client_secrets: `INSERT INTO client_secrets (id, client_id, hash)
          VALUES ('${USER}', '${USER}', sha256('secret'))`,
  mail_outbox: `INSERT INTO mail_outbox (id, template, recipient, params)
          VALUES ('${USER}', 'verification', 'bob@example.test', '{}')`,
  idempotency_keys: `INSERT INTO idempotency_keys (id, root_id, fingerprint, answer, expires_at)
          VALUES ('\\x01', 'r1', '\\x01', '\\x01', now() + interval '1 day')`,
  parked_events: `INSERT INTO parked_events (event_id, handler, event, error)
          VALUES ('${USER}', 'welcome', '{}', 'failed')`,
};

/** Fills each table that is there and empty; a table without a row in the list fails the test. */
export async function writeRows(database: EmptyDatabase): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations'`,
  );
  const order = Object.keys(ROWS);
  for (const { name } of tables.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))) {
    const filled = await database.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (filled.length > 0) continue;
    const row = ROWS[name];
    if (row === undefined) throw new Error(`Add a row of the table ${name} to ${import.meta.url}.`);
    await database.query(row);
  }
}
