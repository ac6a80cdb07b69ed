import type { HttpClient } from '../harness/http-client.js';
import type { TestClient } from '../oauth/test-client.js';

/** What a process says of an access token; `unknown`: it cannot check now, and says so with 503. */
export type Verdict = 'accepted' | 'refused' | 'unknown';

/** Shows a token to a process. Throws an Error for an answer that is no verdict. */
export type ShownToken = (api: HttpClient) => Promise<Verdict>;

/** A user's token, with which the process is asked for their profile. */
export const usedForProfile =
  (accessToken: string): ShownToken =>
  async (api) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const { status, body, text } = await api.get('/users/me', { headers });
    if (status === 200) return 'accepted';
    if (status === 401) return 'refused';
    if (status === 503 && body.code === 'revocation_unknown') return 'unknown';
    throw new Error(`GET /users/me answered ${status}: ${text}`);
  };

/** A service client's token, about which another service asks (RFC 7662). */
export const introspectedBy =
  (resource: TestClient, accessToken: string): ShownToken =>
  async (api) => {
    const { status, body, text } = await resource.introspect(api, accessToken);
    if (status === 200) return body.active ? 'accepted' : 'refused';
    if (status === 503 && body.code === 'revocation_unknown') return 'unknown';
    throw new Error(`The introspection answered ${status}: ${text}`);
  };
