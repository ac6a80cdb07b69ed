import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '../../access/role.js';
import type { RefreshOutcome } from './refresh-outcome.js';
import type { SessionEndReason } from './session-end-reason.js';

export interface NewSession {
  id: string;
  userId: string;
  handle: Buffer;
  clientId: string;
  amr: string[];
  userAgent: string | undefined;
  ipAddress: string | undefined;
  idleSeconds: number;
  absoluteSeconds: number;
}

export interface PresentedToken {
  handle: Buffer;
  generation: number;
  reuseIntervalSeconds: number;
  idleSeconds: number;
}

/** What the presented refresh token led to, with all that the answer needs. */
export interface RefreshedSession {
  id: string;
  userId: string;
  email: string;
  clientId: string;
  generation: number;
  outcome: RefreshOutcome;
  roles: Role[];
  ver: number;
  /** Seconds until the session is over unless it is refreshed. */
  remainingSeconds: number;
}

export interface SessionSummary {
  id: string;
  clientId: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: Date;
  refreshedAt: Date;
  expiresAt: Date;
}

const LIVE = `ended_at IS NULL AND idle_expires_at > now() AND expires_at > now()`;

/** All SQL of sessions. Times are PostgreSQL's, so that pods with different clocks agree. */
@Injectable()
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: EntityManager, session: NewSession): Promise<void> {
    await tx.query(
      `INSERT INTO sessions (id, user_id, handle, client_id, amr, user_agent, ip_address, idle_expires_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7,
               now() + LEAST($8::int, $9::int) * interval '1 second', now() + $9::int * interval '1 second')`,
      [
        session.id,
        session.userId,
        session.handle,
        session.clientId,
        session.amr,
        session.userAgent ?? null,
        session.ipAddress ?? null,
        session.idleSeconds,
        session.absoluteSeconds,
      ],
    );
  }

  /**
   * Decides about a presented refresh token, in one statement over the row's own columns (see
   * docs/architecture.md, "Refresh"). Undefined: unknown, ended, expired, or its user may not sign in.
   *
   * `rotated` and `repeated` are done when this returns. The rare outcomes, `jumped` and
   * `reused`, write events under the user's lock, which comes before a session's: called without
   * `tx` they only report, and are carried out by a second call inside a transaction that holds it.
   */
  async refresh(token: PresentedToken, tx?: EntityManager): Promise<RefreshedSession | undefined> {
    const result = (await (tx ?? this.dataSource).query(REFRESH, [
      token.handle,
      token.generation,
      token.reuseIntervalSeconds,
      token.idleSeconds,
      tx !== undefined,
    ])) as [RefreshedSession[], number];
    return result[0][0];
  }

  /**
   * Ids of live sessions that must end so that one more makes `cap`: the least recently refreshed.
   * The caller holds the user's row lock, so the count cannot change until it commits.
   */
  async listSurplus(tx: EntityManager, userId: string, cap: number): Promise<string[]> {
    const rows = (await tx.query(
      `SELECT id FROM sessions WHERE user_id = $1 AND ${LIVE}
        ORDER BY refreshed_at DESC, id DESC OFFSET $2`,
      [userId, cap - 1],
    )) as { id: string }[];
    return rows.map((row) => row.id);
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

  /** Addresses from which the user signed in, or set the password, within so many days. */
  async listAddresses(userId: string, days: number): Promise<string[]> {
    const rows = (await this.dataSource.query(
      `SELECT ip_address AS address FROM sessions
        WHERE user_id = $1 AND created_at > now() - $2::int * interval '1 day' AND ip_address IS NOT NULL
       UNION
       SELECT password_set_from FROM users
        WHERE id = $1 AND password_changed_at > now() - $2::int * interval '1 day' AND password_set_from IS NOT NULL`,
      [userId, days],
    )) as { address: string }[];
    return rows.map((row) => row.address);
  }

  /** All that is kept of the user's sessions but their handles. */
  async listKept(userId: string): Promise<object[]> {
    return this.dataSource.query(
      `SELECT id, client_id AS "clientId", generation, rotated_at AS "rotatedAt",
              current_seen_at AS "currentSeenAt", last_refresh AS "lastRefresh", amr, user_agent AS "userAgent",
              ip_address AS "ipAddress", created_at AS "createdAt", refreshed_at AS "refreshedAt",
              idle_expires_at AS "idleExpiresAt", expires_at AS "expiresAt", ended_at AS "endedAt",
              end_reason AS "endReason"
         FROM sessions WHERE user_id = $1 ORDER BY created_at`,
      [userId],
    );
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

  private async endWhere(
    tx: EntityManager,
    condition: string,
    parameters: readonly unknown[],
  ): Promise<string[]> {
    const [ended] = (await tx.query(
      `WITH locked AS (
         SELECT id FROM sessions
          WHERE user_id = $1 AND ended_at IS NULL AND (${condition})
          ORDER BY id FOR UPDATE)
       UPDATE sessions SET ended_at = now(), end_reason = $2
         FROM locked WHERE sessions.id = locked.id
       RETURNING sessions.id`,
      [...parameters],
    )) as [{ id: string }[], number];
    return ended.map(({ id }) => id);
  }

  /** Notes that access tokens of these generations arrived at their clients. */
  async markSeen(seen: readonly { sessionId: string; generation: number }[]): Promise<void> {
    await this.dataSource.query(
      `WITH locked AS (
         SELECT s.id FROM sessions s
           JOIN unnest($1::uuid[], $2::int[]) AS seen (id, generation)
             ON s.id = seen.id AND s.generation = seen.generation
          WHERE s.current_seen_at IS NULL
          ORDER BY s.id FOR UPDATE OF s)
       UPDATE sessions s SET current_seen_at = now()
         FROM locked, unnest($1::uuid[], $2::int[]) AS seen (id, generation)
        WHERE s.id = locked.id AND s.id = seen.id AND s.generation = seen.generation`,
      [seen.map((one) => one.sessionId), seen.map((one) => one.generation)],
    );
  }

  /** Deletes up to `limit` sessions that ended or expired so many days ago; returns how many. */
  async deleteOver(tx: EntityManager, days: number, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions
          WHERE expires_at < now() - $1::int * interval '1 day' OR ended_at < now() - $1::int * interval '1 day'
          LIMIT $2)`,
      [days, limit],
    )) as [unknown[], number];
    return deleted;
  }
}

// $1 handle, $2 presented generation, $3 reuse interval (s), $4 idle expiry (s), $5 carry out the rare outcomes.
// Right-hand sides read the row as it was; a concurrent refresh of the same row waits and then reads the new one.
const OUTCOME = `CASE
    WHEN $2::int = s.generation THEN 'rotated'
    WHEN $2::int > s.generation THEN 'jumped'
    WHEN $2::int = s.generation - 1
     AND (s.rotated_at > now() - $3::int * interval '1 second' OR s.current_seen_at IS NULL) THEN 'repeated'
    ELSE 'reused' END`;
const ADVANCES = `($2::int = s.generation OR ($2::int > s.generation AND $5::boolean))`;
const REFRESH = `
  UPDATE sessions AS s SET
    last_refresh = ${OUTCOME},
    generation = CASE WHEN ${ADVANCES} THEN $2::int + 1 ELSE s.generation END,
    rotated_at = CASE WHEN ${ADVANCES} THEN now() ELSE s.rotated_at END,
    current_seen_at = CASE WHEN ${ADVANCES} THEN NULL ELSE s.current_seen_at END,
    refreshed_at = CASE WHEN ${OUTCOME} = 'reused' THEN s.refreshed_at ELSE now() END,
    idle_expires_at = CASE WHEN ${OUTCOME} = 'reused' THEN s.idle_expires_at
                           ELSE LEAST(now() + $4::int * interval '1 second', s.expires_at) END,
    ended_at = CASE WHEN ${OUTCOME} = 'reused' AND $5::boolean THEN now() END,
    end_reason = CASE WHEN ${OUTCOME} = 'reused' AND $5::boolean THEN 'reused' END
  FROM users u
  WHERE s.handle = $1 AND s.ended_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now()
    AND u.id = s.user_id AND u.status = 'active'
  RETURNING s.id, s.user_id AS "userId", u.email, s.client_id AS "clientId", s.generation, s.last_refresh AS outcome,
            u.roles, u.ver, ceil(extract(epoch FROM LEAST(s.idle_expires_at, s.expires_at) - now()))::int AS "remainingSeconds"`;
