import type { ApiResponse } from '../harness/http-client.js';
import type { TestApp } from '../harness/test-app.js';
import type { TestSession } from '../harness/test-session.js';
import { SeenSessions } from '../../apps/user-service/src/auth/sessions/seen-sessions.js';

export interface StoredSession {
  readonly generation: number;
  readonly last_refresh: string | null;
  readonly rotated_at: Date;
  readonly current_seen_at: Date | null;
  readonly refreshed_at: Date;
  readonly idle_expires_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

/** The session's row. */
export async function storedSession(app: TestApp, id: string): Promise<StoredSession> {
  const [row] = await app.db.query<StoredSession & Record<string, unknown>>(
    `SELECT generation, last_refresh, rotated_at, current_seen_at, refreshed_at, idle_expires_at, ended_at, end_reason
       FROM sessions WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no session ${id}.`);
  return row;
}

export const present = (app: TestApp, refreshToken: string): Promise<ApiResponse> =>
  app.api.post('/auth/refresh', { refresh_token: refreshToken });

/** Uses the session's access token, and waits until that is noted. */
export async function use(app: TestApp, session: TestSession): Promise<void> {
  const answer = await session.get('/users/me');
  if (answer.status !== 200) throw new Error(`The profile answered ${answer.status}: ${answer.text}`);
  await app.nest.get(SeenSessions, { strict: false }).flush();
}

/** How many revocations name the session. */
export async function revocationsOf(app: TestApp, sessionId: string): Promise<number> {
  const rows = await app.db.query(`SELECT id FROM revocations WHERE kind = 'session' AND target = $1`, [
    sessionId,
  ]);
  return rows.length;
}
