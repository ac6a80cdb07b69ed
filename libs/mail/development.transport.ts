import type { Clock } from '#libs/clock/clock.js';
import { MailTransport, type OutgoingMail } from './mail-transport.js';

const KEPT = 200;

export interface KeptMail extends OutgoingMail {
  readonly sentAt: Date;
}

/** Sends nothing: keeps the newest 200 mails in memory for the development mailbox. */
export class DevelopmentTransport extends MailTransport {
  private readonly kept: KeptMail[] = [];

  constructor(private readonly clock: Clock) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    this.kept.unshift({ ...mail, sentAt: this.clock.now() });
    this.kept.length = Math.min(this.kept.length, KEPT);
  }

  /** Newest first; with `to`, only those to that address, in whatever case. */
  messages(to?: string): KeptMail[] {
    const address = to?.toLowerCase();
    return this.kept.filter((mail) => address === undefined || mail.to.toLowerCase() === address);
  }

  message(id: string): KeptMail | undefined {
    return this.kept.find((mail) => mail.id === id);
  }
}
