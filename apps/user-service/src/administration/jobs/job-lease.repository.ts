import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { rolesWith } from '../../access/permission.js';
import type { UserFilter } from '../users/user-filter.js';
import {
  ACTION_PERMISSIONS,
  JOB_ACTIONS,
  type JobAction,
  type JobFailure,
  MAX_KEPT_FAILURES,
} from './job.js';

/** A worker that stops answering loses its job after so long. */
const LEASE = `interval '30 seconds'`;

/** Users come in the order of their ids: one who was counted, by a commit whose answer was lost, is not again. */
const BEFORE_USER = '(position IS NULL OR position < $3)';
const AFTER_PAUSE = `now() + $3::float8 * interval '1 millisecond'`;

/** Of a job: whether its creator is active and has one of the roles. */
const creatorHas = (roles: string) =>
  `EXISTS (SELECT 1 FROM users creator
            WHERE creator.id = created_by AND creator.status = 'active' AND creator.roles && ${roles}::text[])`;

/** A job that this worker may carry on. */
export interface LeasedJob {
  readonly id: string;
  readonly leaseId: string;
  readonly action: JobAction;
  readonly filter: UserFilter | null;
  /** null: that account is gone. */
  readonly createdBy: string | null;
  readonly total: number | null;
  readonly position: string | null;
  /** Tries in a row to read the next users that were in vain. */
  readonly readTries: number;
  /** With whom tries were in vain, and how many. */
  readonly trying: string | null;
  readonly userTries: number;
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
       RETURNING id, lease_id AS "leaseId", action, filter, created_by AS "createdBy", total, position,
         read_tries AS "readTries", trying, user_tries AS "userTries", created_at AS "createdAt"`,
      // A newer release's jobs wait for its pods.
      [leaseId, JOB_ACTIONS],
    )) as [LeasedJob[], number];
    return rows[0];
  }

  /** Whether the creator is an active administrator who may do what the job does. */
  async creatorMay({ id, action }: LeasedJob): Promise<boolean> {
    const rows = (await this.dataSource.query(`SELECT 1 FROM jobs WHERE id = $1 AND ${creatorHas('$2')}`, [
      id,
      rolesWith(ACTION_PERMISSIONS[action]),
    ])) as unknown[];
    return rows.length > 0;
  }

  async setTotal({ id, leaseId }: LeasedJob, total: number): Promise<void> {
    await this.dataSource.query(`UPDATE jobs SET total = $3 WHERE id = $1 AND lease_id = $2`, [
      id,
      leaseId,
      total,
    ]);
  }

  /**
   * Counts a user as done, in the transaction of what was done; false, and then it must not be committed:
   * the lease is lost, the creator may not do that any more, or the user has been dealt with.
   */
  async advance(tx: EntityManager, { id, leaseId, action }: LeasedJob, userId: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE jobs SET done = done + 1, position = $3, read_tries = 0, leased_until = now() + ${LEASE}
        WHERE id = $1 AND lease_id = $2 AND ${BEFORE_USER} AND ${creatorHas('$4')}`,
      [id, leaseId, userId, rolesWith(ACTION_PERMISSIONS[action])],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Counts a user as failed; false: the lease is lost, or the user has been dealt with. */
  async fail({ id, leaseId }: LeasedJob, failure: JobFailure): Promise<boolean> {
    const [, count] = (await this.dataSource.query(
      `UPDATE jobs SET failed = failed + 1, position = $3, read_tries = 0, leased_until = now() + ${LEASE},
              failures = CASE WHEN failed < ${MAX_KEPT_FAILURES} THEN failures || $4::jsonb ELSE failures END
        WHERE id = $1 AND lease_id = $2 AND ${BEFORE_USER}`,
      [id, leaseId, failure.userId, JSON.stringify([failure])],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Ends the job, unless the lease is lost. */
  async end(
    { id, leaseId }: LeasedJob,
    status: 'completed' | 'cancelled' | 'failed',
    cause: string | null = null,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET status = $3::text, cause = $4, ended_at = now(), lease_id = NULL, leased_until = NULL,
              total = CASE WHEN $3::text = 'completed' THEN done + failed ELSE total END
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, status, cause],
    );
  }

  /** Gives the job back after a try to read its users that was in vain; nobody takes it before the pause is over. */
  async postponeReading({ id, leaseId }: LeasedJob, pauseMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET lease_id = NULL, leased_until = ${AFTER_PAUSE}, served_at = now(), read_tries = read_tries + 1
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, pauseMs],
    );
  }

  /** The same after a try with a user that was in vain. */
  async postponeUser({ id, leaseId }: LeasedJob, userId: string, pauseMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE jobs SET lease_id = NULL, leased_until = ${AFTER_PAUSE}, served_at = now(), read_tries = 0,
              trying = $4, user_tries = CASE WHEN trying = $4 THEN user_tries + 1 ELSE 1 END
        WHERE id = $1 AND lease_id = $2`,
      [id, leaseId, pauseMs, userId],
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
