import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { PreparedStatements } from '#libs/database/prepared-statements.js';
import { appendedEvent, EVENT_COLUMNS, insertEvents } from '#libs/events/appended-events.js';
import { Outbox } from '#libs/events/outbox.js';
import type { UserStanding } from '../../users/user-standing.js';
import { LIVE } from './live.js';
import { insertSessions, type NewSession, SESSION_COLUMNS, sessionRecord } from './new-session.js';
import { sessionStarted } from './session.events.js';

export interface SessionStart {
  session: NewSession;
  /** The hash that the password matched. */
  passwordHash: string;
  maxSessions: number;
}

/** So many at once that a group of sign-ins is one statement. */
const MAX_BATCH = 16;

/**
 * The start of sessions whose users have room for them, with their events: one statement for all that are asked for
 * in the same turn of the event loop, which is its own transaction.
 */
@Injectable()
export class SessionStartRepository {
  private readonly starts = new DataLoader<SessionStart, UserStanding | undefined>(
    (starts) => this.startAll(starts),
    { cache: false, maxBatchSize: MAX_BATCH },
  );

  constructor(
    private readonly statements: PreparedStatements,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Undefined, and nothing is done: the account is not active, has another password or as many sessions as it may
   * have, or somebody else writes to it at the same time.
   */
  async startWhereRoom(start: SessionStart): Promise<UserStanding | undefined> {
    return this.starts.load(start);
  }

  private async startAll(starts: readonly SessionStart[]): Promise<(UserStanding | undefined)[]> {
    const rows = await this.statements.run<UserStanding & { id: string }>(START, [
      JSON.stringify(starts.map(record)),
    ]);
    if (rows.length > 0) this.outbox.appended();
    const started = new Map(rows.map((row) => [row.id, row]));
    return starts.map(({ session }) => started.get(session.id));
  }
}

function record({ session, passwordHash, maxSessions }: SessionStart) {
  const { id: sessionId, userId, clientId, amr } = session;
  return {
    ...sessionRecord(session),
    ...appendedEvent(userId, sessionStarted.of({ sessionId, clientId, amr })),
    password_hash: passwordHash,
    max_sessions: maxSessions,
  };
}

// One of each user, since an UPDATE changes a row once: a second one's session would have to be counted first.
// Sessions are counted as they were when the statement began. Whoever starts a session raises the user's `event_seq`
// with it, and the condition that it is the same is checked against the row as it is when it is locked: so the count
// still holds, or nothing is done. Materialized, since `seen` has to stay what the statement began with.
// An account that is locked is left out: one that waited would keep the others waiting, and could meet their locks.
const START = {
  name: 'start-sessions',
  text: `
  WITH starting AS (
    SELECT * FROM json_to_recordset($1::json)
      AS start (${SESSION_COLUMNS}, ${EVENT_COLUMNS}, password_hash text, max_sessions int)
  ),
  seen AS MATERIALIZED (
    SELECT id, event_seq FROM users WHERE id IN (SELECT user_id FROM starting)
  ),
  locked AS (
    SELECT id FROM users WHERE id IN (SELECT user_id FROM starting) FOR NO KEY UPDATE SKIP LOCKED
  ),
  raised AS (
    UPDATE users u SET event_seq = u.event_seq + 1
      FROM starting
      JOIN seen ON seen.id = starting.user_id
      JOIN locked ON locked.id = starting.user_id
     WHERE u.id = starting.user_id AND u.event_seq = seen.event_seq AND u.status = 'active'
       AND u.password_hash = starting.password_hash
       AND (SELECT count(*) FROM sessions WHERE user_id = starting.user_id AND ${LIVE}) < starting.max_sessions
    RETURNING u.event_seq AS seq, u.roles, u.ver, starting.*
  ),
  started AS (${insertSessions('raised')}),
  told AS (${insertEvents('raised')})
  SELECT id, roles, ver FROM raised`,
};
