import { randomBytes } from 'node:crypto';
import type { Exchange, Outcome } from './connections.ts';
import type { Account } from './protocol.ts';

/** A signed-in client of the service. */
interface Session {
  accessToken: string;
  refreshToken: string;
  /** One refresh at a time, as a careful client does. */
  refreshing: boolean;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

const API = '/api/v1';

/** What the clients do next, and what they remember of the answers. */
export class Population {
  lost = 0;
  private readonly sessions: Session[] = [];
  private readonly churning: readonly Account[];
  private readonly run = randomBytes(4).toString('hex');
  private turn = 0;
  private refreshTurn = 0;

  /** @param churning accounts that sign in again and again; their older sessions end by the cap */
  constructor(churning: readonly Account[]) {
    this.churning = churning;
  }

  get size(): number {
    return this.sessions.length + this.lost;
  }

  add(tokens: unknown): void {
    const { access_token, refresh_token } = tokens as Tokens;
    this.sessions.push({ accessToken: access_token, refreshToken: refresh_token, refreshing: false });
  }

  signIn(account: Account): Exchange {
    return {
      operation: 'sign-in',
      method: 'POST',
      path: `${API}/auth/sign-in`,
      body: account,
      expected: 200,
    };
  }

  anySignIn(): Exchange {
    return this.signIn(this.churning[(this.turn += 1) % this.churning.length]!);
  }

  registration(): Exchange {
    const email = `new-${this.run}-${(this.turn += 1)}@example.test`;
    const body = { email, password: `a long enough ${this.run}` };
    return { operation: 'register', method: 'POST', path: `${API}/auth/register`, body, expected: 202 };
  }

  profile(): Exchange {
    const session = this.sessions[(this.turn += 1) % Math.max(1, this.sessions.length)];
    return profileOf(session?.accessToken ?? '');
  }

  /** Sends the refresh of the session whose turn it is; undefined while all are being refreshed. */
  refresh(send: (exchange: Exchange) => Promise<Outcome>): Promise<Outcome> | undefined {
    for (let tries = 0; tries < this.sessions.length; tries += 1) {
      const session = this.sessions[(this.refreshTurn += 1) % this.sessions.length]!;
      if (!session.refreshing) return this.refreshOf(session, send);
    }
    return undefined;
  }

  /** Every session refreshes and uses its new access token. */
  async verify(send: (exchange: Exchange) => Promise<Outcome>): Promise<void> {
    const all = this.sessions.slice();
    for (const session of all) {
      while (session.refreshing) await new Promise((resolve) => setTimeout(resolve, 20));
      if (!this.sessions.includes(session)) continue;
      const outcome = await this.refreshOf(session, send);
      if (!outcome.asExpected) this.lose(session);
      else if (!(await send(profileOf(session.accessToken))).asExpected) this.lose(session);
    }
  }

  private async refreshOf(
    session: Session,
    send: (exchange: Exchange) => Promise<Outcome>,
  ): Promise<Outcome> {
    session.refreshing = true;
    const body = { refresh_token: session.refreshToken };
    const outcome = await send({
      operation: 'refresh',
      method: 'POST',
      path: `${API}/auth/refresh`,
      body,
      expected: 200,
    });
    if (outcome.asExpected) {
      const { access_token, refresh_token } = outcome.body as Tokens;
      session.accessToken = access_token;
      session.refreshToken = refresh_token;
    } else if (/^40[01] /.test(outcome.what)) {
      // A refusal ends it; after anything else the client presents the same token again.
      this.lose(session);
    }
    session.refreshing = false;
    return outcome;
  }

  private lose(session: Session): void {
    const at = this.sessions.indexOf(session);
    if (at === -1) return;
    this.sessions.splice(at, 1);
    this.lost += 1;
  }
}

const profileOf = (accessToken: string): Exchange => ({
  operation: 'profile',
  method: 'GET',
  path: `${API}/users/me`,
  accessToken,
  expected: 200,
});

export const health: Exchange = {
  operation: 'health',
  method: 'GET',
  path: `${API}/health`,
  expected: 200,
};
