import type { TestDatabase } from '../../harness/database.js';

/** The columns of a session's row that refreshing changes, as they were. */
export interface SavedSession {
  readonly sid: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Moves every session of the user into the past: for the service, which asks PostgreSQL, time passes. */
export async function passTime(db: TestDatabase, userId: string, ms: number): Promise<void> {
  await db.query(
    `UPDATE sessions SET created_at = created_at - $2 * interval '1 ms', rotated_at = rotated_at - $2 * interval '1 ms',
       current_seen_at = current_seen_at - $2 * interval '1 ms', refreshed_at = refreshed_at - $2 * interval '1 ms',
       idle_expires_at = idle_expires_at - $2 * interval '1 ms', expires_at = expires_at - $2 * interval '1 ms',
       ended_at = ended_at - $2 * interval '1 ms'
      WHERE user_id = $1`,
    [userId, ms],
  );
}

export async function saveSession(db: TestDatabase, sid: string): Promise<SavedSession> {
  const [row] = await db.query(
    `SELECT generation, last_refresh, rotated_at::text, current_seen_at::text, refreshed_at::text, idle_expires_at::text
       FROM sessions WHERE id = $1`,
    [sid],
  );
  return { sid, row: row! };
}

/** Puts the row back, as a restore does; `agoMs`: the time that has passed for the service since it was saved. */
export async function restoreSession(db: TestDatabase, { sid, row }: SavedSession, agoMs: number): Promise<void> {
  await db.query(
    `UPDATE sessions SET generation = $2, last_refresh = $3, rotated_at = $4::timestamptz - $8 * interval '1 ms',
       current_seen_at = $5::timestamptz - $8 * interval '1 ms', refreshed_at = $6::timestamptz - $8 * interval '1 ms',
       idle_expires_at = $7::timestamptz - $8 * interval '1 ms'
      WHERE id = $1`,
    [
      sid,
      row['generation'],
      row['last_refresh'],
      row['rotated_at'],
      row['current_seen_at'],
      row['refreshed_at'],
      row['idle_expires_at'],
      agoMs,
    ],
  );
}
