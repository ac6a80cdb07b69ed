import { Client } from 'undici';
import type { ConnectionKind, Target } from './protocol.ts';

/** Slower than this is a failure. */
const ANSWER_MS = 5000;
const KEPT = 8;
const MOST = 128;

export interface Exchange {
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly accessToken?: string;
  readonly body?: unknown;
  readonly expected: number;
}

export interface Outcome {
  /** The status with the kind of body, or what happened instead of an answer. */
  readonly what: string;
  readonly asExpected: boolean;
  readonly ms: number;
  /** The JSON that came with the expected status. */
  readonly body: unknown;
}

/**
 * Clients that never retry. Kept connections are used in turn, so that none rests for longer than a
 * pod that drains would wait for it.
 */
export class Connections {
  private readonly target: Target;
  private readonly idle: Client[] = [];
  private open = 0;

  constructor(target: Target) {
    this.target = target;
  }

  get name(): string {
    return this.target.name;
  }

  async send(exchange: Exchange, kind: ConnectionKind): Promise<Outcome> {
    const started = performance.now();
    if (this.open >= MOST) return { what: 'no free connection', asExpected: false, ms: 0, body: undefined };
    const client = (kind === 'keep-alive' ? this.idle.shift() : undefined) ?? new Client(this.target.origin);
    this.open += 1;
    try {
      return { ...(await this.ask(client, exchange, kind)), ms: performance.now() - started };
    } catch (error) {
      return {
        what: nameOf(error),
        asExpected: false,
        ms: performance.now() - started,
        body: undefined,
      };
    } finally {
      this.open -= 1;
      if (kind === 'keep-alive' && this.idle.length < KEPT) this.idle.push(client);
      else void client.close().catch(() => undefined);
    }
  }

  private async ask(
    client: Client,
    { method, path, accessToken, body, expected }: Exchange,
    kind: ConnectionKind,
  ): Promise<Omit<Outcome, 'ms'>> {
    const answer = await client.request({
      method,
      path,
      headers: {
        host: this.target.host,
        ...(kind === 'new' && { connection: 'close' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.body.text();
    const type = String(answer.headers['content-type'] ?? 'no body').replace(/^\w+\/|;.*$/g, '');
    const asExpected = answer.statusCode === expected;
    return {
      what: `${answer.statusCode} ${type}`,
      asExpected,
      body: asExpected && text !== '' ? JSON.parse(text) : undefined,
    };
  }
}

function nameOf(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1000} s`;
  return code === 'UND_ERR_SOCKET' ? `connection ended: ${message}` : (code ?? message);
}
