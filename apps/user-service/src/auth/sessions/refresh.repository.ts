import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparedStatements } from '#libs/database/prepared-statements.js';
import type { Role } from '../../access/role.js';
import type { RefreshOutcome } from './refresh-outcome.js';

export interface PresentedToken {
  handle: Buffer;
  generation: number;
  reuseIntervalSeconds: number;
  idleSeconds: number;
  /** How long the request has waited here already: what happened meanwhile cannot be held against it. */
  waitedMs: number;
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

/** The SQL of refresh tokens' generations: which one is current, and whether its tokens were seen. */
@Injectable()
export class RefreshRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  /**
   * Decides about a presented refresh token, in one statement over the row's own columns (see
   * docs/architecture.md, "Refresh"). Undefined: unknown, ended, expired, or its user may not sign in.
   *
   * `rotated` and `repeated` are done when this returns, `superseded` changes nothing. The rare outcomes, `jumped` and
   * `reused`, write events under the user's lock, which comes before a session's: called without
   * `tx` they only report, and are carried out by a second call inside a transaction that holds it.
   */
  async refresh(token: PresentedToken, tx?: EntityManager): Promise<RefreshedSession | undefined> {
    const values = [
      token.handle,
      token.generation,
      token.reuseIntervalSeconds,
      token.idleSeconds,
      tx !== undefined,
      token.waitedMs,
    ];
    if (!tx) return (await this.statements.run<RefreshedSession>(REFRESH, values))[0];
    const [rows] = (await tx.query(REFRESH.text, values)) as [RefreshedSession[], number];
    return rows[0];
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
}

// $1 handle, $2 presented generation, $3 reuse interval (s), $4 idle expiry (s), $5 carry out the rare outcomes,
// $6 how long the request has waited (ms).
// Right-hand sides read the row as it was, RETURNING as it became, in which only `superseded` is found again; a concurrent refresh of the same row waits and then reads the new one.
const OUTCOME = `CASE
    WHEN $2::int = s.generation THEN 'rotated'
    WHEN $2::int > s.generation THEN 'jumped'
    WHEN $2::int = s.generation - 1
     AND (s.rotated_at > now() - $3::int * interval '1 second' OR s.current_seen_at IS NULL) THEN 'repeated'
    WHEN s.rotated_at > now() - $6::float8 * interval '1 millisecond' THEN 'superseded'
    ELSE 'reused' END`;
const ADVANCES = `($2::int = s.generation OR ($2::int > s.generation AND $5::boolean))`;
const KEEPS = `${OUTCOME} IN ('reused', 'superseded')`;
const REFRESH = {
  name: 'refresh',
  text: `
  UPDATE sessions AS s SET
    last_refresh = CASE WHEN ${OUTCOME} = 'superseded' THEN s.last_refresh ELSE ${OUTCOME} END,
    generation = CASE WHEN ${ADVANCES} THEN $2::int + 1 ELSE s.generation END,
    rotated_at = CASE WHEN ${ADVANCES} THEN now() ELSE s.rotated_at END,
    current_seen_at = CASE WHEN ${ADVANCES} THEN NULL ELSE s.current_seen_at END,
    refreshed_at = CASE WHEN ${KEEPS} THEN s.refreshed_at ELSE now() END,
    idle_expires_at = CASE WHEN ${KEEPS} THEN s.idle_expires_at
                           ELSE LEAST(now() + $4::int * interval '1 second', s.expires_at) END,
    ended_at = CASE WHEN ${OUTCOME} = 'reused' AND $5::boolean THEN now() END,
    end_reason = CASE WHEN ${OUTCOME} = 'reused' AND $5::boolean THEN 'reused' END
  FROM users u
  WHERE s.handle = $1 AND s.ended_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now()
    AND u.id = s.user_id AND u.status = 'active'
  RETURNING s.id, s.user_id AS "userId", u.email, s.client_id AS "clientId", s.generation,
            CASE WHEN ${OUTCOME} = 'superseded' THEN 'superseded' ELSE s.last_refresh END AS outcome,
            u.roles, u.ver, ceil(extract(epoch FROM LEAST(s.idle_expires_at, s.expires_at) - now()))::int AS "remainingSeconds"`,
};
