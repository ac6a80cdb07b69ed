import type { OnApplicationShutdown } from '@nestjs/common';
import { Agent, fetch } from 'undici';
import { MailTransport, type OutgoingMail } from './mail-transport.js';
import { MailTransportError } from './mail-transport.error.js';

const TIMEOUT_MS = 10_000;

/** Posts mails as JSON to an email service; the idempotency key lets it drop a second copy. */
export class HttpTransport extends MailTransport implements OnApplicationShutdown {
  private readonly agent = new Agent();
  private readonly url: string;
  private readonly headers: Record<string, string>;

  constructor(
    url: string,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
    const { username, password, origin, pathname, search } = new URL(url);
    this.url = `${origin}${pathname}${search}`;
    this.headers = { 'content-type': 'application/json', ...basicAuthorization(username, password) };
  }

  async send({ id, to, from, subject, text, html }: OutgoingMail): Promise<void> {
    const status = await this.post(id, JSON.stringify({ id, to, from, subject, text, html }));
    if (status >= 200 && status < 300) return;
    throw new MailTransportError({
      reason: `HTTP ${status}`,
      fix: 'the service of EMAIL_SERVICE_URL refused the mail: check the URL, its credentials and its log',
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private async post(id: string, body: string): Promise<number> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { ...this.headers, 'idempotency-key': id },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeoutMs),
        dispatcher: this.agent,
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      throw new MailTransportError({
        reason: `HTTP ${networkCode(error)}`,
        fix: 'the service of EMAIL_SERVICE_URL does not answer: check its host, port and certificate, and that the network lets this pod reach it',
      });
    }
  }
}

/** RFC 7617, from the user information of the URL. */
function basicAuthorization(username: string, password: string): Record<string, string> {
  if (!username && !password) return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function networkCode(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'UNKNOWN';
}
