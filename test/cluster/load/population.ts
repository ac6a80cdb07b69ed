import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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
const PATIENCE_MS = 30_000;
const RETRY_MS = 250;

/** What the clients do next, and what they remember of the answers. */
export class Population {
  private readonly sessions: Session[] = [];
  private readonly churning: readonly Account[];
  private readonly onLost: () => void;
  private readonly run = randomBytes(4).toString('hex');
  private turn = 0;
  private refreshTurn = 0;

  /** @param churning accounts that sign in again and again; their older sessions end by the cap */
  constructor(churning: readonly Account[], onLost: () => void) {
    this.churning = churning;
    this.onLost = onLost;
  }

  get size(): number {
    return this.sessions.length;
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

  /**
   * Every session refreshes and uses its new access token. A refusal ends it; after anything else the client
   * asks again, with the same token, and gives up after 30 s.
   */
  async verify(send: (exchange: Exchange) => Promise<Outcome>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (const session of this.sessions.slice()) {
      const works = async (ask: () => Promise<Outcome>): Promise<boolean> => {
        for (;;) {
          while (session.refreshing) await sleep(20);
          if (!this.sessions.includes(session)) return false;
          const outcome = await ask();
          if (outcome.asExpected) return true;
          if (isRefusal(outcome) || performance.now() > deadline) return false;
          await sleep(RETRY_MS);
        }
      };
      const lives =
        (await works(() => this.refreshOf(session, send))) &&
        (await works(() => send(profileOf(session.accessToken))));
      if (!lives) this.lose(session);
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
    } else if (isRefusal(outcome)) {
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
    this.onLost();
  }
}

/** The service says so; a gateway's 404 or a full queue's 429 says nothing about a session. */
const isRefusal = ({ what }: Outcome): boolean => /^40[013] /.test(what);

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
