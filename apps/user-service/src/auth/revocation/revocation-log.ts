import type { Revocation } from '#libs/resource-server/revocations/revocation.js';

/** As much again as the clocks of pods may differ. */
const PRUNE_MARGIN_MS = 60_000;

interface Logged {
  readonly revocation: Revocation;
  /** The transaction that wrote it. */
  readonly xid: bigint;
}

export interface LogPage {
  readonly revocations: readonly Revocation[];
  /** The transaction from which the next page begins; undefined: this one was the last. */
  readonly next: bigint | undefined;
}

/** Revocations in the order of the transactions that wrote them. */
export class RevocationLog {
  private readonly ids = new Set<string>();
  private entries: Logged[] = [];

  /** Adding one twice changes nothing. Those of a poll come in order, so that its place is near the end. */
  add(revocation: Revocation, xid: bigint): void {
    if (this.ids.has(revocation.id)) return;
    this.ids.add(revocation.id);
    let place = this.entries.length;
    while (place > 0 && this.entries[place - 1]!.xid > xid) place--;
    this.entries.splice(place, 0, { revocation, xid });
  }

  /**
   * Those of transactions from `from` on, about `limit` of them: all of one transaction stay together, and
   * from `settled` on all of them, since transactions that are not over may still add some before them.
   */
  page(from: bigint, settled: bigint, limit: number): LogPage {
    const start = this.placeOf(from);
    const full = this.entries[start + limit - 1]?.xid;
    const end = full !== undefined && full < settled ? this.placeOf(full + 1n) : this.entries.length;
    const revocations = this.entries.slice(start, end).map(({ revocation }) => revocation);
    const next = this.entries[end]?.xid;
    return { revocations, next: next !== undefined && next > settled ? settled : next };
  }

  /** Forgets what has named only expired tokens for a minute. */
  prune(now: Date): void {
    const over = new Date(now.getTime() - PRUNE_MARGIN_MS);
    this.entries = this.entries.filter(({ revocation: { id, until } }) => {
      if (until >= over) return true;
      this.ids.delete(id);
      return false;
    });
  }

  /** The first of a transaction that is no older than that. */
  private placeOf(xid: bigint): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]!.xid < xid) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
