import { decodeJwt } from 'jose';
import type { ApiResponse, HttpClient, RequestOptions } from './http-client.js';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** A signed-in client: its requests carry the newest access token. */
export class TestSession {
  private client: HttpClient;

  constructor(
    private readonly anonymous: HttpClient,
    private tokens: Tokens,
  ) {
    this.client = authorized(anonymous, tokens);
  }

  get accessToken(): string {
    return this.tokens.access_token;
  }

  get refreshToken(): string {
    return this.tokens.refresh_token;
  }

  /** The session's id: the `sid` claim. */
  get id(): string {
    return this.claims()['sid'] as string;
  }

  claims(): ReturnType<typeof decodeJwt> {
    return decodeJwt(this.accessToken);
  }

  get = (path: string, options?: RequestOptions): Promise<ApiResponse> => this.client.get(path, options);
  delete = (path: string, options?: RequestOptions): Promise<ApiResponse> =>
    this.client.delete(path, options);
  post = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.client.post(path, body, options);
  put = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.client.put(path, body, options);
  patch = (path: string, body?: unknown, options?: RequestOptions): Promise<ApiResponse> =>
    this.client.patch(path, body, options);

  /** Refreshes and keeps the new tokens. Throws an Error when the service refuses. */
  async refresh(): Promise<void> {
    const answer = await this.anonymous.post('/auth/refresh', { refresh_token: this.refreshToken });
    if (answer.status !== 200) throw new Error(`The refresh answered ${answer.status}: ${answer.text}`);
    this.tokens = answer.body as Tokens;
    this.client = authorized(this.anonymous, this.tokens);
  }
}

const authorized = (client: HttpClient, { access_token }: Tokens): HttpClient =>
  client.with({ authorization: `Bearer ${access_token}` });
