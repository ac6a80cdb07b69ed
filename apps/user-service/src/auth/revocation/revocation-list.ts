import { type AccessTokenClaims, isUserToken } from '../tokens/access-token.claims.js';
import { clientSecretTarget } from './client-secret-target.js';
import type { RevocationKind } from './revocation-kind.js';

export interface RevocationEntry {
  id: string;
  kind: RevocationKind;
  target: string;
  /** For subjects and clients: tokens with a lower `ver` are refused. */
  minVer: number | null;
  /** When the last token that it names has expired. */
  until: Date;
}

/** The time to prune comes from this pod's clock, and that of whoever wrote an entry may be ahead of it. */
const PRUNE_MARGIN_MS = 60_000;

/** The revocations that still matter, in memory. Adding one twice changes nothing. */
export class RevocationList {
  private readonly entries = new Map<string, RevocationEntry>();
  private readonly refused = new Map<string, Date>();
  private readonly minVer = new Map<string, { minVer: number; until: Date }>();

  get size(): number {
    return this.entries.size;
  }

  /** Whether it was new. */
  add(entry: RevocationEntry): boolean {
    if (this.entries.has(entry.id)) return false;
    this.entries.set(entry.id, entry);
    const key = `${entry.kind}:${entry.target}`;
    if (entry.minVer === null) {
      this.refused.set(key, later(this.refused.get(key), entry.until));
    } else {
      const known = this.minVer.get(key);
      this.minVer.set(key, {
        minVer: Math.max(entry.minVer, known?.minVer ?? 0),
        until: later(known?.until, entry.until),
      });
    }
    return true;
  }

  isRevoked(claims: AccessTokenClaims, kid: string): boolean {
    if (this.refused.has(`jti:${claims.jti}`) || this.refused.has(`kid:${kid}`)) return true;
    if (isUserToken(claims))
      return this.refused.has(`session:${claims.sid}`) || this.isTooOld(`subject:${claims.sub}`, claims.ver);
    const { client_id: id, secret_id: secretId, ver } = claims;
    return (
      this.isTooOld(`client:${id}`, ver) || this.isTooOld(`client:${clientSecretTarget(id, secretId)}`, ver)
    );
  }

  private isTooOld(key: string, ver: number): boolean {
    return ver < (this.minVer.get(key)?.minVer ?? 0);
  }

  /** Forgets what has named only expired tokens for a minute. */
  prune(now: Date): void {
    const over = new Date(now.getTime() - PRUNE_MARGIN_MS);
    for (const [id, entry] of this.entries) if (entry.until < over) this.entries.delete(id);
    for (const [key, until] of this.refused) if (until < over) this.refused.delete(key);
    for (const [key, { until }] of this.minVer) if (until < over) this.minVer.delete(key);
  }
}

function later(a: Date | undefined, b: Date): Date {
  return a !== undefined && a > b ? a : b;
}
