import type { TestDatabase } from '../../harness/database.js';
import type { StoredUser } from '../model/stored-user.js';

/** Keeps what the outboxes forget once it is sent: every event of a user, and every mail to their address. */
export async function keepJournal(db: TestDatabase): Promise<void> {
  await db.query(`CREATE SCHEMA journal`);
  await db.query(`CREATE TABLE journal.written (about text NOT NULL, name text NOT NULL)`);
  await db.query(`CREATE INDEX ON journal.written (about)`);
  // The service never asks by target; `storedUser` does so at every step.
  await db.query(`CREATE INDEX journal_target ON revocations (target)`);
  for (const [table, about, name] of [
    ['outbox', 'NEW.user_id::text', `NEW.type`],
    ['mail_outbox', 'NEW.recipient', `'mail ' || NEW.template`],
  ] as const) {
    await db.query(`CREATE FUNCTION journal.keep_${table}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO journal.written VALUES (${about}, ${name}); RETURN NULL; END $$`);
    await db.query(`CREATE TRIGGER keep AFTER INSERT ON ${table}
      FOR EACH ROW EXECUTE FUNCTION journal.keep_${table}()`);
  }
}

/** What PostgreSQL has of a user, and ever had of events and mails. */
export async function storedUser(db: TestDatabase, id: string, email: string): Promise<StoredUser> {
  const [row] = await db.query<{ user: StoredUser }>(STORED, [id, email]);
  return row!.user;
}

const STORED = `
  SELECT json_build_object(
    'active', u.status = 'active',
    'admin', 'admin' = ANY (u.roles),
    'ver', u.ver,
    'live', (SELECT count(*) FROM sessions s WHERE s.user_id = u.id
                AND ended_at IS NULL AND idle_expires_at > now() AND expires_at > now()),
    'sessions', coalesce((SELECT json_agg(json_build_object(
        'sid', s.id, 'generation', s.generation, 'seen', s.current_seen_at IS NOT NULL, 'reason', s.end_reason,
        'revocations', (SELECT count(*) FROM revocations r WHERE r.kind = 'session' AND r.target = s.id::text))
        ORDER BY s.created_at, s.id) FROM sessions s WHERE s.user_id = u.id), '[]'),
    'written', coalesce((SELECT json_object_agg(name, times) FROM (
        SELECT name, count(*) AS times FROM journal.written
         WHERE about IN (u.id::text, $2::text) GROUP BY name) AS w), '{}')) AS user
  FROM users u WHERE u.id = $1`;
