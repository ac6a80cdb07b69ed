import type { AccessToken } from '../model/operation.js';

/** A session as its client and everybody who listened have it. */
export class ClientSession {
  /** The refresh tokens that were ever given, by generation. */
  readonly refreshTokens = new Map<number, string>();
  /** The access tokens that were ever given, the newest last. */
  readonly accessTokens: AccessToken[] = [];
  /** The generation whose refresh token its client holds; older than the newest when an answer was lost. */
  held = 1;

  constructor(
    readonly key: number,
    readonly sid: string,
  ) {}

  /** Tokens that were given to somebody. Throws an Error when another token was given for the same generation. */
  given(refreshToken: string, generation: number, access: AccessToken): void {
    const before = this.refreshTokens.get(generation);
    if (before !== undefined && before !== refreshToken)
      throw new Error(`Two refresh tokens of generation ${generation} were given.`);
    this.refreshTokens.set(generation, refreshToken);
    this.accessTokens.push(access);
  }

  /** The newest that was given to anybody. */
  get newest(): number {
    return Math.max(...this.refreshTokens.keys());
  }

  /** `back` 0 is what its client holds, 1 the one before it, the oldest where there is none; −1 the newest. */
  generation(back: number): number {
    if (back < 0) return this.newest;
    const older = [...this.refreshTokens.keys()].filter((one) => one <= this.held).toSorted((a, b) => b - a);
    return older[Math.min(back, older.length - 1)]!;
  }
}
