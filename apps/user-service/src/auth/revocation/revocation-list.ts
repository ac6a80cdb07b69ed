import type { RevocableClaims, Revocation } from '#libs/resource-server/revocations/revocation.js';
import { RevokedTokens } from '#libs/resource-server/revocations/revoked-tokens.js';
import { secretOfTarget } from './client-secret-target.js';
import type { RevocationKind } from './revocation-kind.js';
import { RevocationLog } from './revocation-log.js';

export interface RevocationEntry {
  id: string;
  kind: RevocationKind;
  target: string;
  /** For subjects and clients: tokens with a lower `ver` are refused. */
  minVer: number | null;
  /** When the last token that it names has expired. */
  until: Date;
}

/** An entry that a poll has seen. */
export interface ReadEntry extends RevocationEntry {
  /** The transaction that wrote it (xid8). */
  xid: string;
}

/**
 * The revocations that still matter, in memory: what they refuse, by the same rules as at resource servers,
 * and those that polls have seen in the order in which resource servers read them.
 */
export class RevocationList {
  /** What polls have seen. */
  readonly log = new RevocationLog();
  private readonly revoked = new RevokedTokens();

  get size(): number {
    return this.revoked.size;
  }

  /** Whether it was new. Adding one twice changes nothing, but that a poll has seen now what this pod has written. */
  add(entry: RevocationEntry | ReadEntry): boolean {
    const published = publishedRevocation(entry);
    if ('xid' in entry) this.log.add(published, BigInt(entry.xid));
    return this.revoked.add(published);
  }

  isRevoked(claims: RevocableClaims, kid: string): boolean {
    return this.revoked.isRevoked(claims, kid);
  }

  /** Forgets what has named only expired tokens for a minute. */
  prune(now: Date): void {
    this.revoked.prune(now);
    this.log.prune(now);
  }
}

/** An entry as resource servers know it: how the table names one secret of a client is nobody else's business. */
function publishedRevocation({ id, kind, target, minVer, until }: RevocationEntry): Revocation {
  const secretId = kind === 'client' ? secretOfTarget(target) : undefined;
  if (secretId === undefined) return { id, kind, target, minVer, until };
  return { id, kind: 'client_secret', target: secretId, minVer: null, until };
}
