import type { Exchange } from '../load/closed-loop.ts';
import { request } from '../load/request.ts';
import type { Populated } from '../stage/contestants.ts';
import { type HeldSession, refreshRequest } from '../stage/sessions.ts';

/** Sends prepared requests in turn, over and over. */
export function inTurn(requests: readonly Buffer[], expects = 200): Exchange {
  let sent = 0;
  return { expects, next: () => requests[sent++ % requests.length]! };
}

export function introspections({ sessions, client }: Pick<Populated, 'sessions' | 'client'>): Exchange {
  return inTurn(
    sessions.map(({ accessToken }) =>
      request({
        method: 'POST',
        path: '/api/v1/oauth/introspect',
        headers: {
          Authorization: client.authorization,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: `token=${accessToken}`,
      }),
    ),
  );
}

export function profiles({ sessions }: Pick<Populated, 'sessions'>): Exchange {
  return inTurn(
    sessions.map(({ accessToken }) =>
      request({
        method: 'GET',
        path: '/api/v1/users/me',
        headers: { Authorization: `Bearer ${accessToken}` },
      }),
    ),
  );
}

/** Each session's next refresh uses the token of its last answer, whoever gave it. */
export function refreshes({ sessions }: Pick<Populated, 'sessions'>): Exchange {
  const underWay = new Map<number, HeldSession>();
  return {
    expects: 200,
    next(connection) {
      const session = sessions.shift()!;
      underWay.set(connection, session);
      return refreshRequest(session);
    },
    took(connection, body) {
      const session = underWay.get(connection)!;
      // Looking for it costs the generator less than parsing the answer.
      const text = body.toString('latin1');
      const from = text.indexOf('rt1_');
      session.refreshToken = text.slice(from, text.indexOf('"', from));
      sessions.push(session);
    },
  };
}
