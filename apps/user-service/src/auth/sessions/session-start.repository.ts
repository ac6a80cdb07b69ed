import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '#libs/database/prepared-statements.js';
import { shifted } from '#libs/database/side-statement.js';
import { appendedValues, INSERT_RAISED } from '#libs/events/appended-events.js';
import { Outbox } from '#libs/events/outbox.js';
import type { UserStanding } from '../../users/user-standing.js';
import { insertedValues, insertSession, type NewSession } from './inserted-session.js';
import { LIVE } from './live.js';
import { sessionStarted } from './session.events.js';

export interface RoomFor {
  /** The hash that the password matched. */
  passwordHash: string;
  maxSessions: number;
}

/** The start of a session whose user has room for it, with its event: one statement, its own transaction. */
@Injectable()
export class SessionStartRepository {
  constructor(
    private readonly statements: PreparedStatements,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Undefined, and nothing is done: the account is not active, has another password or as many sessions as it may
   * have, or something else was written for it meanwhile.
   */
  async startWhereRoom(
    session: NewSession,
    { passwordHash, maxSessions }: RoomFor,
  ): Promise<UserStanding | undefined> {
    const { id: sessionId, userId, clientId, amr } = session;
    const event = sessionStarted.of({ sessionId, clientId, amr });
    const [standing] = await this.statements.run<UserStanding>(START, [
      ...appendedValues(userId, [event]),
      passwordHash,
      maxSessions,
      ...insertedValues(session),
    ]);
    if (standing) this.outbox.appended();
    return standing;
  }
}

// $1 to $6 the event, $7 password hash, $8 cap, $9 and on the session.
// Sessions are counted as they were when the statement began, which may have waited for the user's lock since. Whoever
// starts a session raises `event_seq` with it, and after a wait the condition is checked against the row as it is then:
// so the count still held, or nothing is done. Materialized, since `seen` has to stay what the statement began with.
const START = {
  name: 'start-session',
  text: `
  WITH seen AS MATERIALIZED (
    SELECT event_seq FROM users WHERE id = $1
  ),
  raised AS (
    UPDATE users u SET event_seq = u.event_seq + $2::int
      FROM seen
     WHERE u.id = $1 AND u.event_seq = seen.event_seq AND u.status = 'active' AND u.password_hash = $7
       AND (SELECT count(*) FROM sessions WHERE user_id = $1 AND ${LIVE}) < $8::int
    RETURNING u.event_seq, u.roles, u.ver
  ),
  started AS (${shifted(insertSession('raised'), 8)}),
  told AS (${INSERT_RAISED})
  SELECT roles, ver FROM raised`,
};
