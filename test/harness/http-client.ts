import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { OpenApiContract } from './openapi-contract.js';

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed JSON; undefined for a body that is none. */
  // eslint-disable-next-line typescript/no-explicit-any -- a test reads what it expects, the contract checks the shape
  readonly body: any;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** A string or bytes are sent as they are, URLSearchParams as a form, anything else as JSON. */
  readonly body?: unknown;
  /** false: an answer that the OpenAPI document rightly does not know, such as that of an unknown path. */
  readonly documented?: boolean;
}

export interface HttpClientOptions {
  readonly origin: string;
  /** Stands before every path, such as `/api/v1`. */
  readonly prefix?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contract: OpenApiContract;
  readonly agent: Agent;
  /** Tries again while the service cannot check whether the token was revoked, and so has done nothing. */
  readonly patient?: boolean;
}

const RETRY_MS = 100;

/** Speaks to the service over real HTTP, and holds every answer against its OpenAPI document. */
export class HttpClient {
  constructor(private readonly options: HttpClientOptions) {}

  get = (path: string, options?: RequestOptions): Promise<ApiResponse> => this.send('GET', path, options);
  delete = (path: string, options?: RequestOptions): Promise<ApiResponse> =>
    this.send('DELETE', path, options);
  post = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.send('POST', path, { body, ...options });
  put = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.send('PUT', path, { body, ...options });
  patch = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.send('PATCH', path, { body, ...options });

  /** The same client with more headers on every request. */
  with(headers: Readonly<Record<string, string>>): HttpClient {
    return new HttpClient({ ...this.options, headers: { ...this.options.headers, ...headers } });
  }

  /** The same client, which tries again while the service cannot check its token. */
  patient(): HttpClient {
    return new HttpClient({ ...this.options, patient: true });
  }

  /** Sends one request. Throws an Error when the answer is not as documented. */
  async send(method: string, path: string, options: RequestOptions = {}): Promise<ApiResponse> {
    const { origin, prefix = '', contract, agent } = this.options;
    const { payload, contentType } = encode(options.body);
    const url = new URL(prefix + path, origin);
    for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, `${value}`);
    const answer = await request(url, {
      method: method as 'GET',
      dispatcher: agent,
      headers: { ...contentType, ...this.options.headers, ...options.headers },
      body: payload,
    });
    const text = await answer.body.text();
    const response: ApiResponse = {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      body: parse(text),
    };
    if (options.documented !== false) contract.check(method, url.pathname, response);
    if (!this.options.patient || response.body?.code !== 'revocation_unknown') return response;
    await sleep(RETRY_MS);
    return this.send(method, path, options);
  }
}

function encode(body: unknown): {
  payload: string | Buffer | undefined;
  contentType: Record<string, string>;
} {
  if (body === undefined) return { payload: undefined, contentType: {} };
  if (body instanceof URLSearchParams)
    return { payload: body.toString(), contentType: { 'content-type': 'application/x-www-form-urlencoded' } };
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return { payload, contentType: { 'content-type': 'application/json' } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
