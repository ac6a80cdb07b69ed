import type { components } from './schema.ts';

export type TokenResponse = components['schemas']['TokenResponse'];

/** What a session is kept as. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent when it is in the HttpOnly cookie. */
  readonly refreshToken?: string;
  /** Of the access token, in ms since 1970. */
  readonly expiresAt: number;
}

/** Where all callers that share a session find its tokens: memory, or what the tabs of a browser share. */
export interface TokenStore {
  read(): Promise<Tokens | undefined> | Tokens | undefined;
  write(tokens: Tokens | undefined): Promise<void> | void;
}

/** Runs work while nobody else that shares the store does; see `amongTabs`. */
export type Exclusively = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Exchanges a refresh token, or that of the cookie, for new ones; undefined once the session is over. */
export type Refresh = (refreshToken: string | undefined) => Promise<TokenResponse | undefined>;

/** An access token is renewed this long before its end, so that it does not end on its way. */
const MARGIN_MS = 30_000;

/** The tokens of one session: callers that find the access token stale at once cause one refresh. */
export class SessionTokens {
  private readonly store: TokenStore;
  private readonly exclusively: Exclusively;
  private readonly now: () => number;
  private refreshing: Promise<string | undefined> | undefined;

  constructor(
    store: TokenStore = inMemory(),
    exclusively: Exclusively = (work) => work(),
    now: () => number = Date.now,
  ) {
    this.store = store;
    this.exclusively = exclusively;
    this.now = now;
  }

  /** Keeps what a sign-in answered. */
  async keep({ access_token, refresh_token, expires_in }: TokenResponse): Promise<void> {
    await this.store.write({
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresAt: this.now() + expires_in * 1000,
    });
  }

  /** After a sign-out. */
  async forget(): Promise<void> {
    await this.store.write(undefined);
  }

  /** An access token that is still good for a while; undefined without a session. @throws what `refresh` throws */
  async accessToken(refresh: Refresh): Promise<string | undefined> {
    const tokens = await this.store.read();
    if (!tokens || this.isFresh(tokens)) return tokens?.accessToken;
    return this.renewed(tokens.accessToken, refresh);
  }

  /** A newer access token than the one given, which was refused; undefined once the session is over. */
  renewed(refused: string, refresh: Refresh): Promise<string | undefined> {
    this.refreshing ??= this.exclusively(() => this.renew(refused, refresh)).finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async renew(refused: string, refresh: Refresh): Promise<string | undefined> {
    const tokens = await this.store.read();
    // Somebody else renewed it while we waited for our turn.
    if (!tokens || tokens.accessToken !== refused) return tokens?.accessToken;
    const answer = await refresh(tokens.refreshToken);
    if (answer) {
      await this.keep(answer);
      return answer.access_token;
    }
    // Somebody who does not wait for turns may have moved the session on.
    const newer = await this.store.read();
    if (newer && newer.accessToken !== refused) return newer.accessToken;
    await this.forget();
    return undefined;
  }

  private isFresh({ expiresAt }: Tokens): boolean {
    return this.now() < expiresAt - MARGIN_MS;
  }
}

function inMemory(): TokenStore {
  let kept: Tokens | undefined;
  return {
    read: () => kept,
    write: (tokens) => {
      kept = tokens;
    },
  };
}
