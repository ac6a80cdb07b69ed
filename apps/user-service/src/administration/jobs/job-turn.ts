import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDatabaseUnavailable } from '#libs/database/database-unavailable.js';
import { Transactions } from '#libs/database/transactions.js';
import { DomainError } from '#libs/http/domain-error.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { hasPermission } from '../../access/permission.js';
import { Revocations } from '../../auth/revocation/revocations.js';
import { type Actor, type ActOutcome, UserActs } from '../users/user-acts.js';
import { ACTION_PERMISSIONS } from './job.js';
import { JobLeaseRepository, type LeasedJob } from './job-lease.repository.js';

/** Users in one turn; then another job may have its turn. */
const TURN_SIZE = 50;

/** Another worker has the job by now, or it was cancelled: what is not committed must not be. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** One turn of one job: a bounded number of users, each in a transaction with the progress. */
@Injectable()
export class JobTurn {
  private readonly logger = new Logger(JobTurn.name);

  constructor(
    private readonly leases: JobLeaseRepository,
    private readonly acts: UserActs,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /** Carries on the job that has waited longest; false: there is nothing to do. Stops between two users. */
  async take(signal: AbortSignal): Promise<boolean> {
    const job = await this.leases.claim(randomUUID());
    if (!job) return false;
    try {
      await this.carryOn(job, signal);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
    }
    return true;
  }

  private async carryOn(job: LeasedJob, signal: AbortSignal): Promise<void> {
    const { createdBy, creatorRoles } = job;
    if (createdBy === null || !hasPermission(creatorRoles ?? [], ACTION_PERMISSIONS[job.action])) {
      this.logger.warn({ msg: 'Job cancelled: its creator may not do this any more', jobId: job.id });
      return this.leases.end(job, 'cancelled');
    }
    if (job.filter && job.total === null) await this.leases.count(job, job.filter);
    const users = await this.leases.nextUsers(job, job.position, TURN_SIZE);
    for (const userId of users) {
      if (signal.aborted) break;
      await this.deal(job, { userId: createdBy, jobId: job.id }, userId);
    }
    if (users.length < TURN_SIZE && !signal.aborted) await this.leases.end(job, 'completed');
    else await this.leases.release(job);
  }

  private async deal(job: LeasedJob, actor: Actor, userId: string): Promise<void> {
    try {
      const { revoked } = await this.transactions.run(async (tx) => {
        const outcome = await this.act(tx, job, actor, userId);
        if (!(await this.leases.advance(tx, job, userId))) throw new LeaseLostError();
        return outcome;
      });
      this.revocations.apply(revoked);
      // A forced reset sends a mail.
      this.dispatcher.wake();
    } catch (error) {
      if (error instanceof LeaseLostError || isDatabaseUnavailable(error)) throw error;
      if (!(await this.leases.fail(job, { userId, code: this.codeOf(error, job) })))
        throw new LeaseLostError();
    }
  }

  private act(tx: EntityManager, { action }: LeasedJob, actor: Actor, userId: string): Promise<ActOutcome> {
    switch (action) {
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

  /** A fault of ours is counted as a failure, too: it must not stop the job for all the others. */
  private codeOf(error: unknown, { id }: LeasedJob): string {
    if (error instanceof DomainError) return error.code;
    this.logger.error({ msg: 'A job failed for one user', jobId: id, reason: String(error) });
    return 'internal_error';
  }
}
