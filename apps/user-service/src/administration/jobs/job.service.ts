import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import { Outbox } from '#libs/events/outbox.js';
import { Precondition } from '#libs/http/conditional/precondition.js';
import { ListCursors } from '#libs/http/paging/list-cursor.js';
import type { Page } from '#libs/http/paging/page.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import type { Job, JobAction, JobTargets } from './job.js';
import { JobError } from './job.errors.js';
import { jobCancelled, jobCreated } from './job.events.js';
import { JobRepository } from './job.repository.js';
import { JobWorker } from './job-worker.js';

/** Jobs that have not ended, of all administrators. */
const MAX_OPEN_JOBS = 100;
const KEEP_ENDED_DAYS = 30;

@Injectable()
export class JobService {
  private readonly cursors: ListCursors;

  constructor(
    private readonly repository: JobRepository,
    private readonly worker: JobWorker,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    roots: MacRoots,
  ) {
    this.cursors = new ListCursors(roots, 'jobs');
  }

  /** Keeps a job for the workers. Throws `too_many_jobs`. */
  prepareCreation(createdBy: string, action: JobAction, targets: JobTargets): PreparedChange<Job> {
    return {
      apply: (tx) => this.create(tx, createdBy, action, targets),
      committed: () => this.worker.wake(),
    };
  }

  /** Throws `job_not_found`. */
  async read(id: string): Promise<Job> {
    const job = await this.repository.find(id);
    if (!job) throw new JobError('job_not_found');
    return job;
  }

  /** Newest first. */
  async page(cursor: string | undefined, limit: number): Promise<Page<Job>> {
    return this.cursors.pageById(cursor, limit, (after, count) => this.repository.list(after, count));
  }

  /**
   * Users who are not dealt with yet stay as they are. Throws `job_not_found`, `precondition_failed`,
   * `job_ended`.
   */
  async cancel(id: string, actorId: string, given = Precondition.none): Promise<Job> {
    return this.transactions.run(async (tx) => {
      // The administrator's lock, which the event takes, before the job's: as in the worker.
      await this.outbox.append(tx, actorId, [jobCancelled.of({ jobId: id })]);
      const job = await this.repository.lock(tx, id);
      if (!job) throw new JobError('job_not_found');
      given.require(job);
      const cancelled = await this.repository.cancel(tx, id);
      if (!cancelled) throw new JobError('job_ended');
      return cancelled;
    });
  }

  /** Deletes up to `limit` jobs that ended long ago; returns how many. */
  async deleteEnded(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteEnded(tx, KEEP_ENDED_DAYS, limit);
  }

  private async create(
    tx: EntityManager,
    createdBy: string,
    action: JobAction,
    targets: JobTargets,
  ): Promise<Job> {
    const id = uuidv7();
    const kept = {
      filter: 'filter' in targets ? targets.filter : null,
      userIds: 'userIds' in targets ? [...new Set(targets.userIds.map((one) => one.toLowerCase()))] : null,
    };
    await this.outbox.append(tx, createdBy, [jobCreated.of({ jobId: id, action })]);
    const inserted = await this.repository.insert(tx, { id, action, createdBy, ...kept }, MAX_OPEN_JOBS);
    const job = await this.repository.find(id, tx);
    if (!inserted || !job) throw new JobError('too_many_jobs');
    return job;
  }
}
