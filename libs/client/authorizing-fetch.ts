import type { Fetch } from './retrying-fetch.ts';
import type { Refresh, SessionTokens } from './session-tokens.ts';

/** Gives each request the session's access token; one that is refused is renewed, and the request sent once more. */
export function authorizingFetch(fetch: Fetch, tokens: SessionTokens, refresh: Refresh): Fetch {
  return async (request) => {
    if (request.headers.has('Authorization')) return fetch(request);
    const token = await tokens.accessToken(refresh);
    if (token === undefined) return fetch(request);
    const answer = await fetch(authorized(request.clone(), token));
    // A wrong password is a 401, too, and no fault of the token's (RFC 6750 §3.1).
    if (answer.status !== 401 || !answer.headers.get('WWW-Authenticate')?.includes('invalid_token'))
      return answer;
    const renewed = await tokens.renewed(token, refresh);
    if (renewed === undefined) return answer;
    await answer.body?.cancel();
    return fetch(authorized(request, renewed));
  };
}

function authorized(request: Request, token: string): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}
