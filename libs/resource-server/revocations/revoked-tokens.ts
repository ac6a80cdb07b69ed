import type { RevocableClaims, Revocation, RevocationKind } from './revocation.js';

/** The time to prune comes from this process's clock, and that of whoever wrote a revocation may be ahead of it. */
const PRUNE_MARGIN_MS = 60_000;

interface Refusal {
  /** Tokens with a lower `ver` are refused. */
  readonly minVer: number;
  readonly until: Date;
}

/** The revocations that still matter, in memory. Adding one twice changes nothing. */
export class RevokedTokens {
  private readonly known = new Map<string, Date>();
  private readonly refusals: Readonly<Record<RevocationKind, Map<string, Refusal>>> = {
    session: new Map(),
    subject: new Map(),
    client: new Map(),
    client_secret: new Map(),
    jti: new Map(),
    kid: new Map(),
  };

  get size(): number {
    return this.known.size;
  }

  /** Whether it was new. */
  add({ id, kind, target, minVer, until }: Revocation): boolean {
    if (this.known.has(id)) return false;
    this.known.set(id, until);
    const refusals = this.refusals[kind];
    const before = refusals.get(target);
    refusals.set(target, {
      minVer: Math.max(minVer ?? Number.POSITIVE_INFINITY, before?.minVer ?? 0),
      until: before && before.until > until ? before.until : until,
    });
    return true;
  }

  isRevoked(claims: RevocableClaims, kid: string): boolean {
    const { jti, sub, client_id: clientId, ver } = claims;
    if (this.refuses('jti', jti, ver) || this.refuses('kid', kid, ver)) return true;
    if ('sid' in claims) return this.refuses('session', claims.sid, ver) || this.refuses('subject', sub, ver);
    return this.refuses('client', clientId, ver) || this.refuses('client_secret', claims.secret_id, ver);
  }

  /** Forgets what has named only expired tokens for a minute. */
  prune(now: Date): void {
    const over = new Date(now.getTime() - PRUNE_MARGIN_MS);
    for (const [id, until] of this.known) if (until < over) this.known.delete(id);
    for (const refusals of Object.values(this.refusals))
      for (const [target, { until }] of refusals) if (until < over) refusals.delete(target);
  }

  private refuses(kind: RevocationKind, target: string, ver: number): boolean {
    const refusal = this.refusals[kind].get(target);
    return refusal !== undefined && ver < refusal.minVer;
  }
}
