import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Transactions } from '#libs/database/transactions.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { RegistrationService } from '../auth/registration/registration.service.js';
import { Revocations } from '../auth/revocation/revocations.js';
import { SessionService } from '../auth/sessions/session.service.js';

const INTERVAL_MS = 10 * 60 * 1000;
/** Any constant will do; it names the advisory lock of this job. */
const LOCK_KEY = 7_210_457;

/** Deletes what is over. It runs in every pod, ten minutes apart or so; one of them does the work at a time. */
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
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Deletes now, unless another pod is doing so. */
  async run(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [lock] = (await tx.query(`SELECT pg_try_advisory_xact_lock($1) AS taken`, [LOCK_KEY])) as {
        taken: boolean;
      }[];
      if (!lock?.taken) return;
      await this.sessions.deleteOver(tx);
      await this.registrations.deleteExpired(tx);
      await this.revocations.deleteOver(tx);
    });
    await this.mail.deleteEnded();
  }

  private schedule(): void {
    if (this.stopped) return;
    const jitter = 0.5 + Math.random();
    this.timer = setTimeout(() => {
      this.running = this.run()
        .catch((error: unknown) =>
          this.logger.warn({ msg: 'Housekeeping failed; it tries again later', reason: String(error) }),
        )
        .finally(() => this.schedule());
    }, INTERVAL_MS * jitter).unref();
  }
}
