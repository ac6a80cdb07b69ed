import type { TestDatabase } from '../../harness/database.js';

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
