import type { AccessTokenClaims } from './access-token.claims.js';
import type { KeySet } from './issuer/key-set.js';

export interface VerifiedToken {
  readonly claims: AccessTokenClaims;
  readonly kid: string;
}

/**
 * Tokens whose signature and claims were found good, by the whole token: a check costs a lookup instead of
 * a signature. Each counts only with the key set that it was verified with, and not past its expiry.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, VerifiedToken & { readonly keys: KeySet }>();

  /** @param size tokens that are kept at most; those that were used longest ago leave first */
  constructor(private readonly size: number) {}

  get(token: string, keys: KeySet): VerifiedToken | undefined {
    const found = this.known.get(token);
    if (!found) return undefined;
    this.known.delete(token);
    if (found.keys !== keys || found.claims.exp * 1000 <= Date.now()) return undefined;
    this.known.set(token, found);
    return found;
  }

  keep(token: string, verified: VerifiedToken, keys: KeySet): void {
    if (this.size === 0) return;
    const [oldest] = this.known.keys();
    if (this.known.size >= this.size) this.known.delete(oldest!);
    this.known.set(token, { ...verified, keys });
  }
}
