import { fetch } from 'undici';
import { waitUntil } from './servers/wait-until.js';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly code: string | null;
  readonly sentAt: string;
}

/**
 * Reads the development mailbox; mail is sent in the background, so each read waits for what it asks.
 * Of pods over one database any may send a mail, and each shows its own: they share one reader.
 */
export class TestMailbox {
  private readonly origins: Set<string>;

  constructor(...origins: readonly string[]) {
    this.origins = new Set(origins);
  }

  add(origin: string): void {
    this.origins.add(origin);
  }

  remove(origin: string): void {
    this.origins.delete(origin);
  }

  /** What was sent to an address so far, newest first. */
  async messagesTo(email: string): Promise<Mail[]> {
    const kept = await Promise.all([...this.origins].map((origin) => messagesAt(origin, email)));
    return kept.flat().toSorted((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt));
  }

  /** The newest mail to an address once `count` have come. */
  latestTo(email: string, count = 1): Promise<Mail> {
    return waitUntil(
      async () => {
        const messages = await this.messagesTo(email);
        return messages.length >= count ? messages[0] : undefined;
      },
      () => `No mail number ${count} to ${email} has come.`,
    );
  }

  /** The code in the newest mail to an address that has one. */
  codeFor(email: string): Promise<string> {
    return waitUntil(
      async () => (await this.messagesTo(email)).find(({ code }) => code !== null)?.code ?? undefined,
      () => `No mail with a code has come to ${email}.`,
    );
  }
}

async function messagesAt(origin: string, email: string): Promise<Mail[]> {
  const url = new URL('/dev/mailbox.json', origin);
  url.searchParams.set('to', email);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The mailbox answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
}
