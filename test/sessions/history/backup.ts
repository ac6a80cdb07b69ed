import type { TestDatabase } from '../../harness/database.js';
import type { SessionState, UserState } from '../model/user-state.js';

/** One session's row as it was once, and how the session stood then. */
export class Backup {
  private constructor(
    readonly state: SessionState,
    private readonly sid: string,
    private readonly row: Readonly<Record<string, unknown>>,
    /** How much time had passed for the user's sessions. */
    private readonly passedMs: number,
  ) {}

  static async take(db: TestDatabase, sid: string, state: SessionState, passedMs: number): Promise<Backup> {
    const [row] = await db.query(
      `SELECT generation, last_refresh, rotated_at::text, current_seen_at::text, refreshed_at::text, idle_expires_at::text
         FROM sessions WHERE id = $1`,
      [sid],
    );
    return new Backup(state, sid, row!, passedMs);
  }

  /** Whether the session is still there in each of the states. */
  fits(states: readonly UserState[]): boolean {
    return states.every(({ sessions }) => sessions.some(({ key, end }) => key === this.state.key && !end));
  }

  /**
   * Puts the row back, as a restore does, and the session in those states.
   *
   * @param newest the newest generation that was given to anybody
   */
  async restore(
    db: TestDatabase,
    states: readonly UserState[],
    passedMs: number,
    newest: number,
  ): Promise<UserState[]> {
    const { row, state } = this;
    await db.query(
      `UPDATE sessions SET generation = $2, last_refresh = $3, rotated_at = $4::timestamptz - $8 * interval '1 ms',
         current_seen_at = $5::timestamptz - $8 * interval '1 ms', refreshed_at = $6::timestamptz - $8 * interval '1 ms',
         idle_expires_at = $7::timestamptz - $8 * interval '1 ms'
        WHERE id = $1`,
      [
        this.sid,
        row['generation'],
        row['last_refresh'],
        row['rotated_at'],
        row['current_seen_at'],
        row['refreshed_at'],
        row['idle_expires_at'],
        passedMs - this.passedMs,
      ],
    );
    const seen = state.seen === 'yes' ? 'yes' : 'perhaps';
    // One more may have been given to somebody who did not get it.
    const restored: SessionState = { ...state, seen, givenBefore: newest + 1 };
    return states.map((one) => ({
      ...one,
      sessions: one.sessions.map((session) => (session.key === state.key ? restored : session)),
    }));
  }
}
