import createClient, { type Client } from 'openapi-fetch';
import { Agent, request } from 'undici';
import type { paths } from '../../../../libs/client/schema.ts';
import { SmokeFault } from './smoke-fault.ts';

const TIMEOUT_MS = 5_000;

/** The prefix of the operations in the client's types. */
const TYPED_PREFIX = '/api/v1';

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
  /** `/api/v1` */
  readonly apiPrefix: string;
  private readonly host: string | undefined;
  private readonly answers = new WeakMap<Response, Answer>();
  private readonly client: Client<paths>;
  private readonly agent = new Agent({ connect: { timeout: TIMEOUT_MS } });

  /** @param host the name to ask for, when the origin is a gateway's address */
  constructor(origin: string, apiPrefix: string, host?: string) {
    this.origin = origin;
    this.apiPrefix = apiPrefix;
    this.host = host;
    this.client = createClient<paths>({ baseUrl: origin, fetch: (call) => this.fetch(call) });
  }

  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  /** What an operation answers, whatever it is. @throws Unreachable without an answer within 5 s */
  async call(operation: (client: Client<paths>) => Promise<{ response: Response }>): Promise<Answer> {
    const { response } = await operation(this.client);
    return this.answers.get(response)!;
  }

  /** What is at a path that is no operation. @throws Unreachable without an answer within 5 s */
  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async fetch(call: Request): Promise<Response> {
    const path = new URL(call.url).pathname.replace(`${TYPED_PREFIX}/`, `${this.apiPrefix}/`);
    const answer = await this.send(call.method, path, (await call.text()) || undefined);
    // The client is handed no body to read: what answers may be anything.
    const response = new Response(null, { status: answer.status });
    this.answers.set(response, answer);
    return response;
  }

  private async send(method: string, path: string, body?: string): Promise<Answer> {
    try {
      const {
        statusCode,
        headers,
        body: answer,
      } = await request(this.origin + path, {
        method: method as 'GET',
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
