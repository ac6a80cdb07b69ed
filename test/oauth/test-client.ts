import type { Administrator } from '../administration/administrators.js';
import type { ApiResponse, HttpClient } from '../harness/http-client.js';

export interface ClientFields {
  readonly name?: string;
  readonly tokenAudiences?: readonly string[];
  readonly introspectionAudiences?: readonly string[];
  readonly scopes?: readonly string[];
}

/** A service client as its service uses it: by its id and a secret. */
export class TestClient {
  constructor(
    readonly id: string,
    readonly secretId: string,
    readonly secret: string,
  ) {}

  /** Registers one. Throws an Error when the service refuses. */
  static async register({ session }: Administrator, fields: ClientFields = {}): Promise<TestClient> {
    const answer = await session.post('/clients', { name: 'orders', ...fields });
    if (answer.status !== 201) throw new Error(`The registration answered ${answer.status}: ${answer.text}`);
    const { client, secret } = answer.body;
    return new TestClient(client.id, secret.id, secret.secret);
  }

  /** Sends a form with the credentials in Authorization. */
  post(api: HttpClient, path: string, form: Readonly<Record<string, string>>): Promise<ApiResponse> {
    return api.post(`/oauth/${path}`, new URLSearchParams(form), { headers: this.credentials() });
  }

  token(api: HttpClient, form: Readonly<Record<string, string>> = {}): Promise<ApiResponse> {
    return this.post(api, 'token', { grant_type: 'client_credentials', ...form });
  }

  /** An access token of its own. Throws an Error when the service refuses. */
  async accessToken(api: HttpClient, form: Readonly<Record<string, string>> = {}): Promise<string> {
    const answer = await this.token(api, form);
    if (answer.status !== 200) throw new Error(`The token request answered ${answer.status}: ${answer.text}`);
    return answer.body.access_token as string;
  }

  introspect(api: HttpClient, token: string): Promise<ApiResponse> {
    return this.post(api, 'introspect', { token });
  }

  revoke(api: HttpClient, token: string): Promise<ApiResponse> {
    return this.post(api, 'revoke', { token });
  }

  /** Reads the revocation feed from that cursor on. */
  revocations(api: HttpClient, since?: string): Promise<ApiResponse> {
    const query = since !== undefined && { query: { since } };
    return api.get('/oauth/revocations', { headers: this.credentials(), ...query });
  }

  private credentials(): Record<string, string> {
    const pair = [this.id, this.secret].map(encodeURIComponent).join(':');
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }
}
