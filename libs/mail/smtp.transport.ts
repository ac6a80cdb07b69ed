import type { OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { MailTransport, type OutgoingMail } from './mail-transport.js';
import { MailTransportError } from './mail-transport.error.js';
import { smtpFailure } from './smtp-failure.js';

const STEP_TIMEOUT_MS = 10_000;
const SEND_TIMEOUT_MS = 30_000;

/** SMTP (RFC 5321) over pooled connections; the URL says how TLS is spoken. */
export class SmtpTransport extends MailTransport implements OnApplicationShutdown {
  private readonly pool;

  /** @param sendTimeoutMs the longest that one mail may take, whatever the server does */
  constructor(
    url: string,
    private readonly sendTimeoutMs = SEND_TIMEOUT_MS,
  ) {
    super();
    this.pool = createTransport({
      url,
      pool: true,
      maxRequeues: 1,
      dnsTimeout: STEP_TIMEOUT_MS,
      connectionTimeout: STEP_TIMEOUT_MS,
      greetingTimeout: STEP_TIMEOUT_MS,
      socketTimeout: SEND_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.pool.sendMail({
        messageId: `<${mail.id}@${senderDomain(mail.from)}>`,
        from: mail.from,
        // An object is one address; a string would be parsed as a list of them.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // RFC 3834 §5: keeps out-of-office answers away.
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(this.sendTimeoutMs),
      });
    } catch (error) {
      throw new MailTransportError(smtpFailure(error));
    }
  }

  onApplicationShutdown(): void {
    this.pool.close({ force: true });
  }
}

function senderDomain(from: string): string {
  const [sender] = addressparser(from, { flatten: true });
  return sender?.address?.split('@').at(-1) || 'localhost';
}
