import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { Outage } from '#libs/workers/outage.js';
import { settledWithin } from '#libs/workers/settled-within.js';
import { Soon } from '#libs/workers/soon.js';
import { WorkerLoop } from '#libs/workers/worker-loop.js';
import { MailComposers } from './mail-composers.js';
import { MailDelivery } from './mail-delivery.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';

const CONCURRENCY = 10;
const POLL_MS = 3000;
const STOP_MS = 5_000;

/** Sends what is due in `mail_outbox`. It runs in every pod; each mail is claimed by one of them. */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly outage = new Outage(new Logger(MailDispatcher.name), {
    failing: 'Mail waits, mail_outbox cannot be read or written',
    over: 'Mail is sent again, mail_outbox can be read',
  });
  private readonly loop = new WorkerLoop(() => this.startDue(), this.outage);
  private readonly inFlight = new Set<Promise<void>>();
  /** More may be due than was claimed: go on as soon as a send ends. */
  private backlog = false;
  private readonly waking = new Soon(() => this.loop.wake());

  constructor(
    private readonly repository: MailOutboxRepository,
    private readonly composers: MailComposers,
    private readonly delivery: MailDelivery,
    private readonly databaseReady: DatabaseReady,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start(this.databaseReady);
  }

  /**
   * Looks for due mail in a moment; call it after the commit of a transaction that enqueued some. Mails of
   * different kinds take different work. Done right behind the answer it would show in the time of whatever
   * this pod answers next, and so tell which kind that was: whether an address has an account.
   */
  wake(): void {
    this.waking.ask(this.pauseMs());
  }

  /** Never at once, unless there is no delay. */
  private pauseMs(): number {
    return this.config.mail.delayMs * (0.25 + 0.75 * Math.random());
  }

  /** Claims nothing more and waits for the sends in flight, 5 s at most; the rest is for other pods. */
  async beforeApplicationShutdown(): Promise<void> {
    this.waking.cancel();
    await settledWithin(
      STOP_MS,
      this.loop.stop().then(() => Promise.all(this.inFlight)),
    );
  }

  private async startDue(): Promise<number> {
    const free = CONCURRENCY - this.inFlight.size;
    if (free > 0) {
      const mails = await this.repository.claim(this.composers.templates, free);
      this.backlog = mails.length === free;
      this.outage.over();
      for (const mail of mails) this.track(this.delivery.deliver(mail));
    }
    return POLL_MS * (0.5 + Math.random());
  }

  private track(delivery: Promise<void>): void {
    const tracked = delivery
      .catch((error: unknown) => void this.outage.failed(error))
      .finally(() => {
        this.inFlight.delete(tracked);
        if (this.backlog) this.loop.wake();
      });
    this.inFlight.add(tracked);
  }
}
