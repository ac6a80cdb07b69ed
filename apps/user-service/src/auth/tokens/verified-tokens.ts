import { LRUCache } from 'lru-cache';
import type { VerifiedAccessToken } from './access-tokens.js';

/** Some 25 MB; the least recently seen is forgotten beyond it, and verified again when it comes. */
const MAX_KEPT = 20_000;

/**
 * Tokens whose signature was found good, by their whole text. That never changes; whether a token has
 * expired, or is revoked, or its key is, must be asked each time.
 */
export class VerifiedTokens {
  private readonly kept = new LRUCache<string, VerifiedAccessToken>({ max: MAX_KEPT });

  find(token: string): VerifiedAccessToken | undefined {
    return this.kept.get(token);
  }

  keep(token: string, verified: VerifiedAccessToken): void {
    this.kept.set(token, verified);
  }
}
