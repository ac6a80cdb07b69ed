import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type OpeningStatement, openingStatement } from '#libs/database/opening-statement.js';
import type { SideStatement } from '#libs/database/side-statement.js';
import type { Selection } from '#libs/database/snapshots.js';
import { LIVE } from './live.js';
import { insertSessions, type NewSession, SESSION_COLUMNS, sessionRecord } from './new-session.js';
import type { SessionEndReason } from './session-end-reason.js';

export interface SessionSummary {
  id: string;
  clientId: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: Date;
  refreshedAt: Date;
  expiresAt: Date;
}

export interface SessionOwner {
  id: string;
  userId: string;
  clientId: string;
}

/** Somebody else signed in: a thief of the account, until its owner took it back. The thief of a token did not. */
export const DISOWNED = `coalesce(end_reason = 'email_change_undone', false)`;

const INSERT = insertSessions(`json_to_recordset($1::json) AS session (${SESSION_COLUMNS})`);

/** The SQL of sessions from their start to their deletion; refreshing has its own. Times are PostgreSQL's, so that pods with different clocks agree. */
@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  insert(session: NewSession): SideStatement {
    return { sql: INSERT, parameters: [JSON.stringify([sessionRecord(session)])] };
  }

  /**
   * Ids of the least recently refreshed of the user's live sessions, all but `kept`. It comes after the user's
   * row lock, so that no more can start until the caller commits.
   */
  listSurplus(userId: string, kept: number): OpeningStatement<{ id: string }> {
    return openingStatement(
      `SELECT id FROM sessions WHERE user_id = $1 AND ${LIVE} ORDER BY refreshed_at DESC, id DESC OFFSET $2`,
      [userId, kept],
    );
  }

  /**
   * The same, ended. It locks the live sessions before it chooses, where any must end: a refresh takes no lock
   * of the user, and whoever was refreshed meanwhile is spared.
   */
  endSurplus(userId: string, kept: number, reason: SessionEndReason): OpeningStatement<{ id: string }> {
    const live = `FROM sessions WHERE user_id = $1 AND ${LIVE}`;
    return openingStatement(
      ending(
        `live AS (
           SELECT id, refreshed_at ${live} AND (SELECT count(*) ${live}) > $3
            ORDER BY id FOR UPDATE),
         chosen AS (
           SELECT id FROM live ORDER BY refreshed_at DESC, id DESC OFFSET $3)`,
      ),
      [userId, reason, kept],
    );
  }

  async findOwner(handle: Buffer): Promise<SessionOwner | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT id, user_id AS "userId", client_id AS "clientId" FROM sessions WHERE handle = $1`,
      [handle],
    )) as SessionOwner[];
    return rows[0];
  }

  async listLive(userId: string): Promise<SessionSummary[]> {
    return this.dataSource.query(
      `SELECT id, client_id AS "clientId", user_agent AS "userAgent", ip_address AS "ipAddress",
              created_at AS "createdAt", refreshed_at AS "refreshedAt", LEAST(idle_expires_at, expires_at) AS "expiresAt"
         FROM sessions WHERE user_id = $1 AND ${LIVE}
        ORDER BY refreshed_at DESC, id DESC`,
      [userId],
    );
  }

  /**
   * Addresses from which the user signed in, or set the password, within so many days; not of sessions that
   * ended since somebody else had them.
   */
  async listAddresses(userId: string, days: number): Promise<string[]> {
    const rows = (await this.dataSource.query(
      `SELECT ip_address AS address FROM sessions
        WHERE user_id = $1 AND created_at > now() - $2::int * interval '1 day' AND ip_address IS NOT NULL
          AND NOT ${DISOWNED}
       UNION
       SELECT password_set_from FROM users
        WHERE id = $1 AND password_changed_at > now() - $2::int * interval '1 day' AND password_set_from IS NOT NULL`,
      [userId, days],
    )) as { address: string }[];
    return rows.map((row) => row.address);
  }

  /** All that is kept of the user's sessions but their handles. */
  kept(userId: string): Selection {
    return {
      sql: `SELECT id, client_id AS "clientId", generation, rotated_at AS "rotatedAt",
              current_seen_at AS "currentSeenAt", last_refresh AS "lastRefresh", amr, user_agent AS "userAgent",
              ip_address AS "ipAddress", created_at AS "createdAt", refreshed_at AS "refreshedAt",
              idle_expires_at AS "idleExpiresAt", expires_at AS "expiresAt", ended_at AS "endedAt",
              end_reason AS "endReason"
         FROM sessions WHERE user_id = $1 ORDER BY created_at`,
      parameters: [userId],
    };
  }

  /** Ends live sessions of a user, locking them by id: those given, or all. Returns the ids that it ended. */
  async end(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    sessionIds?: readonly string[],
  ): Promise<string[]> {
    return this.endWhere(tx, '$3::uuid[] IS NULL OR id = ANY ($3)', [userId, reason, sessionIds ?? null]);
  }

  /** The same for all but one. */
  async endOthers(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    keptId: string | null,
  ): Promise<string[]> {
    return this.endWhere(tx, 'id IS DISTINCT FROM $3::uuid', [userId, reason, keptId]);
  }

  /** Marks the user's sessions that ended for another reason after that time as those of whoever had the account. */
  async disown(tx: EntityManager, userId: string, after: Date): Promise<void> {
    await tx.query(
      `UPDATE sessions SET end_reason = 'email_change_undone' WHERE user_id = $1 AND ended_at > $2::timestamptz + interval '1 ms'`,
      [userId, after],
    );
  }

  private async endWhere(
    tx: EntityManager,
    condition: string,
    parameters: readonly unknown[],
  ): Promise<string[]> {
    const [ended] = (await tx.query(
      ending(
        `chosen AS (
           SELECT id FROM sessions
            WHERE user_id = $1 AND ended_at IS NULL AND (${condition})
            ORDER BY id FOR UPDATE)`,
      ),
      [...parameters],
    )) as [{ id: string }[], number];
    return ended.map(({ id }) => id);
  }
}

/** Ends the sessions that the last of the items of a WITH has chosen and locked. $2 reason. */
const ending = (items: string): string =>
  `WITH ${items}
   UPDATE sessions SET ended_at = now(), end_reason = $2
     FROM chosen WHERE sessions.id = chosen.id
   RETURNING sessions.id`;
