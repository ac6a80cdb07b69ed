import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { Transactions } from '#libs/database/transactions.js';
import { Idempotency } from '#libs/idempotency/idempotency.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { InvitationService } from '../administration/invitations/invitation.service.js';
import { JobService } from '../administration/jobs/job.service.js';
import { RegistrationService } from '../auth/registration/registration.service.js';
import { Revocations } from '../auth/revocation/revocations.js';
import { SessionService } from '../auth/sessions/session.service.js';
import { OneTimeLinks } from '../one-time-links/one-time-links.js';
import { AccountPurge } from '../users/account-purge.js';

const INTERVAL_MS = 10 * 60 * 1000;
/** Any constant will do; it names the advisory lock of this job. */
const LOCK_KEY = 7_210_457;
/** Rows that one statement deletes, so that none runs long or holds many locks. */
const BATCH_SIZE = 5_000;
/** For each table in one run; what is left waits for the next. */
const MAX_BATCHES = 200;

/** Deletes up to `limit` rows and returns how many. */
type DeleteSome = (tx: EntityManager, limit: number) => Promise<number>;

/**
 * Deletes what is over. It runs in every pod, ten minutes apart or so; one of them clears a table at a time,
 * and accounts go one by one, whoever comes.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionService,
    private readonly registrations: RegistrationService,
    private readonly revocations: Revocations,
    private readonly mail: MailOutbox,
    private readonly links: OneTimeLinks,
    private readonly invitations: InvitationService,
    private readonly jobs: JobService,
    private readonly accounts: AccountPurge,
    private readonly idempotency: Idempotency,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Deletes now, unless another pod is doing so. What fails does not keep the rest from being deleted. */
  async run(): Promise<void> {
    const tables: readonly DeleteSome[] = [
      (tx, limit) => this.sessions.deleteOver(tx, limit),
      (tx, limit) => this.sessions.deleteSurplus(tx, limit),
      (tx, limit) => this.registrations.deleteExpired(tx, limit),
      (tx, limit) => this.revocations.deleteOver(tx, limit),
      (tx, limit) => this.mail.deleteEnded(tx, limit),
      (tx, limit) => this.links.deleteExpired(tx, limit),
      (tx, limit) => this.invitations.deleteOver(tx, limit),
      (tx, limit) => this.jobs.deleteEnded(tx, limit),
      (tx, limit) => this.idempotency.deleteExpired(tx, limit),
    ];
    for (const deleteSome of tables) {
      await this.attempt(() => this.clear(deleteSome));
    }
    await this.attempt(() => this.accounts.run(() => this.stopped));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ msg: 'Housekeeping failed; it tries again later', reason: String(error) });
    }
  }

  private async clear(deleteSome: DeleteSome): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES && !this.stopped; batch++) {
      const deleted = await this.transactions.run(async (tx) => {
        const [lock] = (await tx.query(`SELECT pg_try_advisory_xact_lock($1) AS taken`, [LOCK_KEY])) as {
          taken: boolean;
        }[];
        return lock?.taken ? deleteSome(tx, BATCH_SIZE) : 0;
      });
      if (deleted < BATCH_SIZE) return;
    }
  }

  private schedule(): void {
    if (this.stopped) return;
    const jitter = 0.5 + Math.random();
    this.timer = setTimeout(() => {
      const work = this.databaseReady.isReady ? this.run() : Promise.resolve();
      this.running = work.finally(() => this.schedule());
    }, INTERVAL_MS * jitter).unref();
  }
}
