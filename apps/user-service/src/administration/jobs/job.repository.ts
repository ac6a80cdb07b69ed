import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ListPosition } from '#libs/http/paging/list-cursor.js';
import type { Job, JobAction } from './job.js';

export interface NewJob {
  id: string;
  action: JobAction;
  createdBy: string;
  /** One of the two. */
  filter: object | null;
  userIds: readonly string[] | null;
}

/** Follows from the progress, so that no step can be written without raising it. */
const VERSION = '1 + done + failed + num_nonnulls(total, started_at, ended_at)';
const JOB = `id, ${VERSION} AS version, action, filter, created_by AS "createdBy", status, total, done, failed, failures, cause,
  created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt"`;
/** Any constant will do; it names the advisory lock of those who make jobs. */
const NEW_JOB_LOCK_KEY = 7_210_459;

/** SQL of jobs as administrators see them. */
@Injectable()
export class JobRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whether it was kept; not when `maxOpen` jobs have not ended. */
  async insert(tx: EntityManager, job: NewJob, maxOpen: number): Promise<boolean> {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [NEW_JOB_LOCK_KEY]);
    const rows = (await tx.query(
      `INSERT INTO jobs (id, action, created_by, filter, user_ids, total)
       SELECT $1, $2, $3, $4, $5::uuid[], cardinality($5::uuid[])
        WHERE (SELECT count(*) FROM jobs WHERE ended_at IS NULL) < $6
       RETURNING id`,
      [job.id, job.action, job.createdBy, job.filter && JSON.stringify(job.filter), job.userIds, maxOpen],
    )) as unknown[];
    return rows.length === 1;
  }

  async find(id: string, tx?: EntityManager): Promise<Job | undefined> {
    const rows = (await (tx ?? this.dataSource).query(`SELECT ${JOB} FROM jobs WHERE id = $1`, [
      id,
    ])) as Job[];
    return rows[0];
  }

  /** Holds it as it is until the end of the transaction. */
  async lock(tx: EntityManager, id: string): Promise<Job | undefined> {
    const rows = (await tx.query(`SELECT ${JOB} FROM jobs WHERE id = $1 FOR UPDATE`, [id])) as Job[];
    return rows[0];
  }

  /** Newest first (ids are UUIDv7). */
  async list(after: ListPosition | undefined, limit: number): Promise<Job[]> {
    return this.dataSource.query(
      `SELECT ${JOB} FROM jobs WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [after?.id ?? null, limit],
    );
  }

  /** Undefined when it had ended. Whoever works on it loses the lease, and with it what is not committed. */
  async cancel(tx: EntityManager, id: string): Promise<Job | undefined> {
    const [rows] = (await tx.query(
      `UPDATE jobs SET status = 'cancelled', ended_at = now(), lease_id = NULL, leased_until = NULL
        WHERE id = $1 AND ended_at IS NULL RETURNING ${JOB}`,
      [id],
    )) as [Job[], number];
    return rows[0];
  }

  /** Deletes up to `limit` jobs that ended so many days ago; returns how many. */
  async deleteEnded(tx: EntityManager, days: number, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM jobs WHERE id IN (
         SELECT id FROM jobs WHERE ended_at < now() - $1::int * interval '1 day' LIMIT $2)`,
      [days, limit],
    )) as [unknown[], number];
    return deleted;
  }

  /** Takes a user out of all jobs. They come in the order of their ids, so none that goes on loses its place. */
  async forget(tx: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await tx.query(
      `UPDATE jobs
          SET user_ids = array_remove(user_ids, $1::uuid),
              failures = (SELECT coalesce(jsonb_agg(failure), '[]') FROM jsonb_array_elements(failures) AS failure
                           WHERE failure ->> 'userId' <> $1::text),
              trying = nullif(trying, $1::uuid)
        WHERE $1 = ANY (user_ids) OR trying = $1 OR failures @> jsonb_build_array(jsonb_build_object('userId', $1::text))`,
      [userId],
    );
    await tx.query(
      `UPDATE jobs SET filter = filter - 'emailPrefix' - 'q'
        WHERE ended_at IS NOT NULL AND (starts_with($1, lower(filter ->> 'emailPrefix'))
              OR strpos($1, lower(filter ->> 'q')) > 0)`,
      [emailNormalized],
    );
  }
}
