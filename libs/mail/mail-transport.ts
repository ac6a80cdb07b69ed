import type { ComposedMail } from './mail-composers.js';

export interface OutgoingMail extends ComposedMail {
  /** The same for every try of one mail. */
  readonly id: string;
  readonly to: string;
  readonly from: string;
}

/** Hands one mail over; resolves when the other side has taken it, within a minute. */
export abstract class MailTransport {
  /** @throws MailTransportError */
  abstract send(mail: OutgoingMail): Promise<void>;
}
