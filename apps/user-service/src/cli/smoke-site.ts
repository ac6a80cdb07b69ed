import { Agent, request } from 'undici';
import {
  createUserServiceClient,
  type UserServiceClient,
} from '../../../../libs/client/user-service-client.ts';
import { Unreachable } from './smoke-fault.ts';

const TIMEOUT_MS = 5_000;

/** The prefix of the operations in the client's types. */
const TYPED_PREFIX = '/api/v1';
/** Such answers have no body, not even an empty one (Fetch, "null body status"). */
const BODILESS = new Set([204, 205, 304]);

/** The service under test, as a stranger reaches it. */
export class SmokeSite {
  readonly origin: string;
  /** `/api/v1` */
  readonly apiPrefix: string;
  /** Never tries twice: what a second try hides is what the test looks for. */
  readonly client: UserServiceClient;
  private readonly host: string | undefined;
  private readonly agent = new Agent({ connect: { timeout: TIMEOUT_MS } });

  /** @param host the name to ask for, when the origin is a gateway's address */
  constructor(origin: string, apiPrefix: string, host?: string) {
    this.origin = origin;
    this.apiPrefix = apiPrefix;
    this.host = host;
    this.client = createUserServiceClient({
      baseUrl: origin,
      retries: { attempts: 1 },
      fetch: (call) => this.fetch(call),
    });
  }

  get isSecure(): boolean {
    return this.origin.startsWith('https:');
  }

  /** What is at a path that is no operation. @throws Unreachable without an answer within 5 s */
  get(path: string): Promise<Response> {
    return this.send('GET', path);
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async fetch(call: Request): Promise<Response> {
    const { pathname, search } = new URL(call.url);
    const path = pathname.replace(`${TYPED_PREFIX}/`, `${this.apiPrefix}/`) + search;
    return this.send(call.method, path, Object.fromEntries(call.headers), (await call.text()) || undefined);
  }

  /** By undici's own request: `fetch` lets nobody name another host. */
  private async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string,
  ): Promise<Response> {
    try {
      const answer = await request(this.origin + path, {
        method: method as 'GET',
        body,
        headers: {
          'user-agent': 'user-service-smoke',
          ...headers,
          ...(this.host !== undefined && { host: this.host }),
        },
        dispatcher: this.agent,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.body.text();
      return new Response(BODILESS.has(answer.statusCode) ? null : text, {
        status: answer.statusCode,
        headers: pairs(answer.headers),
      });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Unreachable(
        `${method} ${this.origin}${path} gets no answer: ${message || code}`,
        'see whether the name resolves, the pods are ready and no policy or firewall is in between',
      );
    }
  }
}

function pairs(headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] {
  return Object.entries(headers).flatMap(([name, values = []]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
}
