import type { Exchange } from '../load/closed-loop.ts';
import { inTurn } from '../load/in-turn.ts';
import { request } from '../load/request.ts';
import type { Populated } from '../stage/contestants.ts';
import { type HeldSession, refreshRequest } from '../stage/sessions.ts';

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

export const checks = (populated: Pick<Populated, 'sessions'>): Exchange =>
  withEachToken('/api/v1/auth/check', populated);

export const profiles = (populated: Pick<Populated, 'sessions'>): Exchange =>
  withEachToken('/api/v1/users/me', populated);

function withEachToken(path: string, { sessions }: Pick<Populated, 'sessions'>): Exchange {
  return inTurn(
    sessions.map(({ accessToken }) =>
      request({ method: 'GET', path, headers: { Authorization: `Bearer ${accessToken}` } }),
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
      // Looking for it costs the generator less than parsing the answer; an access token has no quotes.
      const text = body.toString('latin1');
      const from = text.indexOf('"rt1_') + 1;
      session.refreshToken = text.slice(from, text.indexOf('"', from));
      sessions.push(session);
    },
  };
}
