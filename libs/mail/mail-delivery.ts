import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { MailComposers } from './mail-composers.js';
import { MAIL_SENT } from './mail-metrics.js';
import { type ClaimedMail, MailOutboxRepository } from './mail-outbox.repository.js';
import { MailTransport } from './mail-transport.js';
import { MailTransportError } from './mail-transport.error.js';
import { retryDelay } from './retry-schedule.js';

type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'retried'; readonly reason: string; readonly delaySeconds: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Composes and sends one claimed mail, and records what became of it. */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger(MailDelivery.name);
  /** Why mail does not go out now; said once, not for each mail. */
  private trouble: string | undefined;

  constructor(
    private readonly repository: MailOutboxRepository,
    private readonly composers: MailComposers,
    private readonly transport: MailTransport,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MAIL_SENT) private readonly sent: Counter,
  ) {}

  /** Rejects only when the outcome could not be recorded; the mail is then sent again after its lease. */
  async deliver(mail: ClaimedMail): Promise<void> {
    const outcome = await this.attempt(mail);
    this.sent.inc({ outcome: outcome.kind });
    await this.record(mail, outcome);
  }

  private async attempt(mail: ClaimedMail): Promise<Outcome> {
    try {
      const composed = await this.composers.compose(mail.template, mail.params);
      if (!composed) return { kind: 'dropped' };
      await this.transport.send({
        ...composed,
        id: mail.id,
        to: mail.recipient,
        from: this.config.mail.from,
      });
      this.clearTrouble();
      return { kind: 'sent' };
    } catch (error) {
      return this.afterFailure(mail, error);
    }
  }

  private afterFailure(mail: ClaimedMail, error: unknown): Outcome {
    const reason = error instanceof MailTransportError ? error.reason : `compose ${nameOf(error)}`;
    const permanent = error instanceof MailTransportError && error.permanent;
    const delaySeconds = permanent ? undefined : retryDelay(mail.attempts, mail.ageSeconds, Math.random());
    const facts = { mailId: mail.id, template: mail.template, attempts: mail.attempts, reason };
    if (delaySeconds === undefined) {
      this.logger.error({ msg: `Mail given up: ${explain(error)}`, ...facts });
      return { kind: 'failed', reason };
    }
    if (this.trouble !== reason) {
      this.trouble = reason;
      this.logger.warn({ msg: `Mail does not go out and is tried again: ${explain(error)}`, ...facts });
    }
    return { kind: 'retried', reason, delaySeconds };
  }

  private clearTrouble(): void {
    if (this.trouble === undefined) return;
    this.trouble = undefined;
    this.logger.log('Mail goes out again');
  }

  private async record(mail: ClaimedMail, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        return this.repository.markSent(mail);
      case 'dropped':
        return this.repository.markDropped(mail);
      case 'retried':
        return this.repository.postpone(mail, outcome.delaySeconds, outcome.reason);
      case 'failed':
        return this.repository.markFailed(mail, outcome.reason);
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A composer's error is a defect of ours or a database away: where it came from is what helps. */
function explain(error: unknown): string {
  if (error instanceof MailTransportError) return error.fix;
  return error instanceof Error ? (error.stack ?? error.message) : 'its composer threw';
}
