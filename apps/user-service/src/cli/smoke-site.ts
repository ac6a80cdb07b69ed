import { Agent, request } from 'undici';
import { SmokeFault } from './smoke-fault.ts';

const TIMEOUT_MS = 5_000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Nobody answers at all, so no other check can find anything. */
export class Unreachable extends SmokeFault {
  override readonly name = 'Unreachable';
}

/** The service under test, as a stranger reaches it. */
export class SmokeSite {
  readonly origin: string;
  private readonly host: string | undefined;
  private readonly agent = new Agent({ connect: { timeout: TIMEOUT_MS } });

  /** @param host the name to ask for, when the origin is a gateway's address */
  constructor(origin: string, host?: string) {
    this.origin = origin;
    this.host = host;
  }

  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  /** @throws Unreachable without an answer within 5 s */
  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** @throws Unreachable without an answer within 5 s */
  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body));
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async send(method: 'GET' | 'POST', path: string, body?: string): Promise<Answer> {
    try {
      const {
        statusCode,
        headers,
        body: answer,
      } = await request(this.origin + path, {
        method,
        body,
        headers: {
          'user-agent': 'user-service-smoke',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(this.host !== undefined && { host: this.host }),
        },
        dispatcher: this.agent,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: statusCode, headers, text: await answer.text() };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Unreachable(
        `${method} ${this.origin}${path} gets no answer: ${message || code}`,
        'see whether the name resolves, the pods are ready and no policy or firewall is in between',
      );
    }
  }
}
