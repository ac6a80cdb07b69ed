import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { MAX_ACCESS_TOKEN_SECONDS } from '#libs/config/settings/session.settings.js';
import type { AccessTokenClaims } from './access-token.claims.js';

interface Verified {
  readonly claims: AccessTokenClaims;
  readonly kid: string;
}

interface Kept {
  readonly verified: Verified;
  readonly untilMs: number;
}

/** Some 15 MB; the least recently seen is forgotten beyond it, and verified again when it comes. */
const MAX_KEPT = 20_000;
/** No token of ours lives longer. One forged to do so is forgotten while the revocation of its key is still known. */
const KEPT_MS = MAX_ACCESS_TOKEN_SECONDS * 1000;

/**
 * Tokens whose signature was found good. That never changes; whether a token has expired, or is revoked, or
 * its key is, must be asked each time. They are kept by the digest of their whole text, which takes less
 * memory than the text, and no token can be read from a dump of it.
 */
export class VerifiedTokens {
  private readonly kept = new LRUCache<string, Kept>({ max: MAX_KEPT });

  /** @param nowMs monotonic time in ms */
  constructor(private readonly nowMs = () => performance.now()) {}

  find(token: string): Verified | undefined {
    const found = this.kept.get(digest(token));
    return found && this.nowMs() <= found.untilMs ? found.verified : undefined;
  }

  keep(token: string, verified: Verified): void {
    this.kept.set(digest(token), { verified, untilMs: this.nowMs() + KEPT_MS });
  }
}

const digest = (token: string): string => hash('sha256', token, 'base64');
