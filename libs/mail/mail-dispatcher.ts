import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { MailComposers } from './mail-composers.js';
import { MailDelivery } from './mail-delivery.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';
import { WakeablePause } from '#libs/clock/wakeable-pause.js';

const CONCURRENCY = 10;
const POLL_MS = 3000;
const STOP_MS = 5_000;

/** Sends what is due in `mail_outbox`. It runs in every pod; each mail is claimed by one of them. */
@Injectable()
export class MailDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailDispatcher.name);
  private readonly pause = new WakeablePause();
  private readonly inFlight = new Set<Promise<void>>();
  private loop: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  /** More may be due than was claimed: go on as soon as a send ends. */
  private backlog = false;
  private databaseAway = false;

  constructor(
    private readonly repository: MailOutboxRepository,
    private readonly composers: MailComposers,
    private readonly delivery: MailDelivery,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** Looks for due mail now; call it after the commit of a transaction that enqueued some. */
  wake(): void {
    this.pause.wake();
  }

  /** Claims nothing more and waits for the sends in flight, 10 s at most; the rest is for other pods. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.pause.wake();
    const finished = this.loop.then(() => Promise.all(this.inFlight));
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)));
    await Promise.race([finished, timeUp]);
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    await this.databaseReady.wait(this.stopping.signal);
    while (!this.stopping.signal.aborted) {
      await this.startDue();
      await this.pause.wait(POLL_MS * (0.5 + Math.random()));
    }
  }

  private async startDue(): Promise<void> {
    const free = CONCURRENCY - this.inFlight.size;
    if (free === 0) return;
    try {
      const mails = await this.repository.claim(this.composers.templates, free);
      this.backlog = mails.length === free;
      this.reportBack();
      for (const mail of mails) this.track(this.delivery.deliver(mail));
    } catch (error) {
      this.report(error);
    }
  }

  private track(delivery: Promise<void>): void {
    const tracked = delivery
      .catch((error: unknown) => this.report(error))
      .finally(() => {
        this.inFlight.delete(tracked);
        if (this.backlog) this.wake();
      });
    this.inFlight.add(tracked);
  }

  /** Once per outage: the loop asks again every few seconds. */
  private report(error: unknown): void {
    if (this.databaseAway) return;
    this.databaseAway = true;
    const message = error instanceof Error ? error.message : String(error);
    this.logger.warn(`Mail waits, mail_outbox cannot be read or written: ${message}`);
  }

  private reportBack(): void {
    if (this.databaseAway) this.logger.log('Mail is sent again, mail_outbox can be read');
    this.databaseAway = false;
  }
}
