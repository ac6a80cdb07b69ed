import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import type { Account } from './accounts.js';
import { signIn } from './accounts.js';
import type { ServiceProcess } from './service-process.js';

interface Exchange {
  readonly path: string;
  readonly body: unknown;
  /** Sees the answer's body. */
  readonly took?: (body: unknown) => void;
}

/**
 * Clients that never retry: each keeps one connection for as long as the server does, then opens
 * another. They open none after `stopOpening`, as behind a Service that has forgotten the pod, but go
 * on using what they have.
 */
export class Load {
  readonly failures: string[] = [];
  /** Requests answered as they should be. */
  answered = 0;
  /** Those of them that were told to close their connection. */
  toldToClose = 0;
  private opening = true;
  private readonly clients: Promise<void>[] = [];

  constructor(private readonly service: ServiceProcess) {}

  /** Refreshes one session again and again, with a pause in between. */
  async refreshing(account: Account, pauseMs: number): Promise<void> {
    let token = await signIn(this.service, account);
    this.run(pauseMs, () => ({
      path: '/auth/refresh',
      body: { refresh_token: token },
      took: (body) => (token = (body as { refresh_token: string }).refresh_token),
    }));
  }

  signingIn(account: Account, pauseMs: number): void {
    this.run(pauseMs, () => ({ path: '/auth/sign-in', body: account }));
  }

  /** Opens a connection for each request. */
  opens(account: Account): void {
    this.run(20, () => ({ path: '/auth/sign-in', body: account }), { connection: 'close' });
  }

  stopOpening(): void {
    this.opening = false;
  }

  /** Resolves when no client has a connection any more. */
  async ended(): Promise<void> {
    await Promise.all(this.clients);
  }

  private run(pauseMs: number, next: () => Exchange, headers: Record<string, string> = {}): void {
    this.clients.push(this.loop(pauseMs, next, headers));
  }

  private async loop(pauseMs: number, next: () => Exchange, headers: Record<string, string>): Promise<void> {
    while (this.opening) {
      const connection = new Client(this.service.origin, { keepAliveTimeout: 60_000, pipelining: 1 });
      try {
        while (await this.exchange(connection, next(), headers)) await sleep(pauseMs);
      } catch (error) {
        this.failures.push(String(error));
      } finally {
        await connection.close();
      }
    }
  }

  /** False when the connection ends with this answer. */
  private async exchange(
    connection: Client,
    { path, body, took }: Exchange,
    headers: Record<string, string>,
  ): Promise<boolean> {
    const answer = await connection.request({
      method: 'POST',
      path: `/api/v1${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) {
      this.failures.push(`${path} answered ${answer.statusCode}: ${text}`);
      return true;
    }
    took?.(JSON.parse(text));
    this.answered += 1;
    const closes = answer.headers.connection === 'close';
    if (closes && headers['connection'] === undefined) this.toldToClose += 1;
    return !closes;
  }
}
