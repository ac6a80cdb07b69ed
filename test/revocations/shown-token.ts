import type { HttpClient } from '../harness/http-client.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import type { TestClient } from '../oauth/test-client.js';

/** What a process says of an access token; `unknown`: it cannot check now, and says so with 503. */
export type Verdict = 'accepted' | 'refused' | 'unknown';

/** Shows a token to a process. Throws an Error for an answer that is no verdict. */
export type ShownToken = (api: HttpClient) => Promise<Verdict>;

/** Asks a process that cannot know now, on a busy machine, until it can. */
export async function firmVerdict(token: ShownToken, api: HttpClient): Promise<Verdict> {
  return waitUntil(
    async () => {
      const verdict = await token(api);
      return verdict === 'unknown' ? undefined : verdict;
    },
    () => 'The process cannot check the token.',
    30_000,
  );
}

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
