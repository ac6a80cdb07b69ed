import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import { Transactions } from '#libs/database/transactions.js';
import { DomainError } from '#libs/http/domain-error.js';
import { databaseUnavailableProblem, httpProblem } from '#libs/http/http-problems.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { backoff } from '#libs/workers/backoff.js';
import type { AccessErrorCode } from '../../auth/guard/access.errors.js';
import { Revocations } from '../../auth/revocation/revocations.js';
import { type ActOutcome, UserActs } from '../users/user-acts.js';
import { JobLeaseRepository, type LeasedJob } from './job-lease.repository.js';
import { JobUsersRepository } from './job-users.repository.js';

/** Users in one turn; then another job may have its turn. */
const TURN_SIZE = 50;
/** Of reading a job's next users, and with one user; then the job has failed, or that user. */
const TRIES = 5;
/** Of counting, which a job can do without, among those of reading. */
const COUNT_TRIES = 2;
const PERMISSION_MISSING: AccessErrorCode = 'permission_missing';
const BETWEEN_TRIES = { firstMs: 1_000, longestMs: 10_000 };

/** Another worker has the job by now, it was cancelled, or its creator may not go on: nothing may be committed. */
class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** One turn of one job: a bounded number of users, each in a transaction with the progress. */
@Injectable()
export class JobTurn {
  private readonly logger = new Logger(JobTurn.name);
  private inHand: LeasedJob | undefined;

  constructor(
    private readonly leases: JobLeaseRepository,
    private readonly jobUsers: JobUsersRepository,
    private readonly acts: UserActs,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /** Carries on the job that has waited longest; false: there is nothing to do. Stops between two users. */
  async take(signal: AbortSignal): Promise<boolean> {
    const job = await this.leases.claim(randomUUID());
    if (!job) return false;
    this.inHand = job;
    try {
      const users = await this.read(job);
      if (users) await this.carryOn(job, users, signal);
    } finally {
      this.inHand = undefined;
    }
    return true;
  }

  /** Gives the job in hand back at once: what is not committed by then never will be. */
  async abandon(): Promise<void> {
    if (this.inHand) await this.leases.release(this.inHand);
  }

  /** The next users; undefined when the job cannot go on now, which is noted then. */
  private async read(job: LeasedJob): Promise<readonly string[] | undefined> {
    const { filter, total, position, readTries, createdAt } = job;
    try {
      if (!(await this.leases.creatorMay(job))) {
        await this.stop(job);
        return undefined;
      }
      if (filter && total === null && position === null && readTries < COUNT_TRIES)
        await this.leases.setTotal(job, await this.jobUsers.count(filter, createdAt));
      return await this.jobUsers.next(job, TURN_SIZE);
    } catch (error) {
      const tries = readTries + 1;
      this.logger.warn({ msg: "A job's users cannot be read", jobId: job.id, tries, reason: String(error) });
      if (tries < TRIES) await this.leases.postponeReading(job, backoff(BETWEEN_TRIES, tries));
      else await this.leases.end(job, 'failed', codeOf(error));
      return undefined;
    }
  }

  private async carryOn(job: LeasedJob, users: readonly string[], signal: AbortSignal): Promise<void> {
    for (const userId of users) {
      if (signal.aborted) return this.leases.release(job);
      if (!(await this.deal(job, userId))) return;
    }
    if (users.length < TURN_SIZE) await this.leases.end(job, 'completed');
    else await this.leases.release(job);
  }

  /** False: the turn is over. */
  private async deal(job: LeasedJob, userId: string): Promise<boolean> {
    try {
      const { revoked } = await this.transactions.run(async (tx) => {
        const outcome = await this.act(tx, job, userId);
        if (!(await this.leases.advance(tx, job, userId))) throw new StoppedError();
        return outcome;
      });
      this.revocations.apply(revoked);
      // A forced reset sends a mail.
      this.dispatcher.wake();
      return true;
    } catch (error) {
      if (!(error instanceof StoppedError)) return this.note(job, userId, error);
      await this.stop(job);
      return false;
    }
  }

  /** A fault of ours is counted as a failure, too: it must not stop the job for all the others. */
  private async note(job: LeasedJob, userId: string, error: unknown): Promise<boolean> {
    const tries = job.trying === userId ? job.userTries + 1 : 1;
    const facts = { jobId: job.id, tries, reason: String(error) };
    if (isDatabaseUnavailable(error) && tries < TRIES) {
      this.logger.warn({ msg: 'A job is held up by one user, and tries again', ...facts });
      await this.leases.postponeUser(job, userId, backoff(BETWEEN_TRIES, tries));
      return false;
    }
    if (!(error instanceof DomainError)) this.logger.error({ msg: 'A job failed for one user', ...facts });
    if (await this.leases.fail(job, { userId, code: codeOf(error) })) return true;
    await this.stop(job);
    return false;
  }

  /** Leaves the job to whoever has it now; if that is this worker, its creator may be why it was stopped. */
  private async stop(job: LeasedJob): Promise<void> {
    if (await this.leases.creatorMay(job)) return this.leases.release(job);
    this.logger.warn({ msg: 'Job cancelled: its creator may not do this any more', jobId: job.id });
    return this.leases.end(job, 'cancelled', PERMISSION_MISSING);
  }

  private act(tx: EntityManager, job: LeasedJob, userId: string): Promise<ActOutcome> {
    // The creator is there: they may do this.
    const actor = { userId: job.createdBy!, jobId: job.id };
    switch (job.action) {
      case 'disable':
        return this.acts.disable(tx, actor, userId);
      case 'enable':
        return this.acts.enable(tx, actor, userId);
      case 'delete':
        return this.acts.delete(tx, actor, userId);
      case 'restore':
        return this.acts.restore(tx, actor, userId);
      case 'end-sessions':
        return this.acts.endSessions(tx, actor, userId);
      case 'force-password-reset':
        return this.acts.forcePasswordReset(tx, actor, userId);
    }
  }
}

/** As the problem of a single act has it. */
function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return isDatabaseUnavailable(error) ? databaseUnavailableProblem().code : httpProblem(500).code;
}
