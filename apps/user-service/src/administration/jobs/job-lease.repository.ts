import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '../../access/role.js';
import { type UserFilter, userFilterConditions } from '../users/user-filter.js';
import { JOB_ACTIONS, type JobAction, type JobFailure, MAX_KEPT_FAILURES } from './job.js';

/** A worker that stops answering loses its job after so long. */
const LEASE = `interval '30 seconds'`;

/** A job that this worker may carry on. */
export interface LeasedJob {
  readonly id: string;
  readonly leaseId: string;
  readonly action: JobAction;
  readonly filter: UserFilter | null;
  readonly createdBy: string | null;
  /** Today's, of an active account; null: it is not active, or gone. */
  readonly creatorRoles: readonly Role[] | null;
  readonly total: number | null;
  readonly position: string | null;
  readonly createdAt: Date;
}

/** The worker's SQL of jobs. All that it writes needs the lease, so two never carry one on. */
@Injectable()
export class JobLeaseRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the lease of the open job that has waited longest for its turn; undefined: there is none. */
  async claim(leaseId: string): Promise<LeasedJob | undefined> {
    const [rows] = (await this.dataSource.query(
      `UPDATE jobs SET status = 'running', started_at = coalesce(started_at, now()), served_at = now(),
              lease_id = $1, leased_until = now() + ${LEASE}
        WHERE id = (SELECT id FROM jobs
                     WHERE ended_at IS NULL AND (leased_until IS NULL OR leased_until < now())
                       AND action = ANY ($2)
                     ORDER BY served_at NULLS FIRST, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, lease_id AS "leaseId", action, filter, created_by AS "createdBy",
         (SELECT roles FROM users WHERE users.id = created_by AND users.status = 'active') AS "creatorRoles",
         total, position, created_at AS "createdAt"`,
      // A newer release's jobs wait for its pods.
      [leaseId, JOB_ACTIONS],
    )) as [LeasedJob[], number];
    return rows[0];
  }

  /** The next users of the job, in the order of their ids. */
  async nextUsers(
    { id, filter, createdAt }: LeasedJob,
    after: string | null,
    limit: number,
  ): Promise<string[]> {
    if (!filter) {
      const rows = (await this.dataSource.query(
        `SELECT user_id AS id FROM jobs, unnest(user_ids) AS user_id
          WHERE jobs.id = $1 AND ($2::uuid IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3`,
        [id, after, limit],
      )) as { id: string }[];
      return rows.map((row) => row.id);
    }
    const { conditions, parameters } = selection(filter, createdAt);
    const rows = (await this.dataSource.query(
      `SELECT id FROM users WHERE ($1::uuid IS NULL OR id > $1) AND ${conditions} ORDER BY id
        LIMIT $${parameters.length + 2}`,
      [after, ...parameters, limit],
    )) as { id: string }[];
    return rows.map((row) => row.id);
  }

  /** Counts the users of a filter, once, when the job begins. */
  async count({ id, leaseId, createdAt }: LeasedJob, filter: UserFilter): Promise<void> {
    const { conditions, parameters } = selection(filter, createdAt);
    const rows = (await this.dataSource.query(
      `SELECT count(*)::int AS total FROM users WHERE $1::uuid IS NULL AND ${conditions}`,
      [null, ...parameters],
    )) as { total: number }[];
    await this.dataSource.query(`UPDATE jobs SET total = $3 WHERE id = $1 AND lease_id = $2`, [
      id,
      leaseId,
      rows[0]?.total ?? 0,
    ]);
  }

  /** Counts a user as done, in the transaction of what was done; false: the lease is lost. */
  async advance(tx: EntityManager, { id, leaseId }: LeasedJob, userId: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE jobs SET done = done + 1, position = $3, leased_until = now() + ${LEASE}
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, userId],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Counts a user as failed; false: the lease is lost. */
  async fail({ id, leaseId }: LeasedJob, failure: JobFailure): Promise<boolean> {
    const [, count] = (await this.dataSource.query(
      `UPDATE jobs SET failed = failed + 1, position = $3, leased_until = now() + ${LEASE},
              failures = CASE WHEN failed < ${MAX_KEPT_FAILURES} THEN failures || $4::jsonb ELSE failures END
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, failure.userId, JSON.stringify([failure])],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Ends the job, unless the lease is lost. */
  async end({ id, leaseId }: LeasedJob, status: 'completed' | 'cancelled'): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET status = $3::text, ended_at = now(), lease_id = NULL, leased_until = NULL,
              total = CASE WHEN $3::text = 'completed' THEN done + failed ELSE total END
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, status],
    );
  }

  /** Gives the job back, for the next turn of whichever pod. */
  async release({ id, leaseId }: LeasedJob): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET lease_id = NULL, leased_until = NULL, served_at = now() WHERE id = $1 AND lease_id = $2`,
      [id, leaseId],
    );
  }
}

/** Conditions on users that were there when the job was made; their parameters begin at $2. */
function selection(filter: UserFilter, createdAt: Date): { conditions: string; parameters: unknown[] } {
  const parameters: unknown[] = [createdAt];
  const parameter = (value: unknown): string => `$${parameters.push(value) + 1}`;
  const conditions = ['created_at <= $2', ...userFilterConditions(filter, parameter)].join(' AND ');
  return { conditions, parameters };
}
