import createClient, { type Client } from 'openapi-fetch';
import { authorizingFetch } from './authorizing-fetch.ts';
import { errorOf, ProblemError } from './problem-error.ts';
import { type Fetch, retryingFetch, type RetryOptions } from './retrying-fetch.ts';
import type { paths } from './schema.ts';
import { type Refresh, SessionTokens } from './session-tokens.ts';

export interface ClientOptions {
  /** Origin of the service: `https://users.example.com`. */
  readonly baseUrl: string;
  readonly retries?: RetryOptions;
  /** Keeps the session; in memory unless given. */
  readonly tokens?: SessionTokens;
  readonly fetch?: Fetch;
}

export interface UserServiceClient extends Client<paths> {
  /** Give it the answer of a sign-in; from then on requests are made in its session. */
  readonly tokens: SessionTokens;
}

/** Every operation of the service, typed, with retries where they are safe and a session that refreshes itself. */
export function createUserServiceClient(options: ClientOptions): UserServiceClient {
  const { baseUrl, tokens = new SessionTokens(), fetch = globalThis.fetch } = options;
  const patient = retryingFetch((request) => fetch(request), options.retries);
  const refresh = refreshBy(createClient<paths>({ baseUrl, fetch: patient }));
  const client = createClient<paths>({ baseUrl, fetch: authorizingFetch(patient, tokens, refresh) });
  return { ...client, tokens };
}

/** Sends a refresh once more when its answer was lost: the service gives the same tokens again. */
function refreshBy(client: Client<paths>): Refresh {
  return async (refreshToken) => {
    const call = () =>
      client.POST('/api/v1/auth/refresh', {
        body: refreshToken === undefined ? {} : { refresh_token: refreshToken },
        ...(refreshToken === undefined && { credentials: 'include' as const }),
      });
    const { data, error, response } = await call().catch(call);
    if (data) return data;
    const failure = errorOf(response, error);
    if (failure instanceof ProblemError && failure.code === 'invalid_grant') return undefined;
    throw failure;
  };
}
