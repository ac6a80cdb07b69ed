import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RevocationLog } from './revocation-log.js';

const PAGE = 2;
const UNTIL = new Date(4e12);

/** A database, as far as the feed sees it: transactions get ids in order, and end in any. */
class Transactions {
  readonly committed: { id: string; xid: bigint }[] = [];
  private readonly running = new Map<bigint, number>();
  private next = 1n;

  begin(entries: number): void {
    this.running.set(this.next++, entries);
  }

  commit(which: number): void {
    const [xid, entries] = [...this.running][which % this.running.size] ?? [];
    if (xid === undefined) return;
    this.running.delete(xid);
    for (let i = 0; i < entries!; i++) this.committed.push({ id: `${xid}-${i}`, xid });
  }

  get xmin(): bigint {
    return [...this.running.keys()].toSorted((a, b) => Number(a - b))[0] ?? this.next;
  }
}

class Pod {
  readonly log = new RevocationLog();
  settled = 0n;
  /** What its last poll could see. */
  visible: string[] = [];

  poll({ committed, xmin }: Transactions): void {
    const read = committed.filter(({ xid }) => xid >= this.settled).toSorted((a, b) => Number(a.xid - b.xid));
    for (const { id, xid } of read)
      this.log.add({ id, kind: 'session', target: id, minVer: null, until: UNTIL }, xid);
    this.settled = xmin;
    this.visible = committed.map(({ id }) => id);
  }
}

it('misses nothing for whoever reads it page by page from pods that polled at different times, whatever commits meanwhile', () => {
  const act = fc.oneof(
    fc.record({ begin: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ commit: fc.nat(5) }),
    fc.record({ poll: fc.nat(1) }),
    fc.record({ read: fc.nat(1) }),
  );
  let complete = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), (acts) => {
      const database = new Transactions();
      const pods = [new Pod(), new Pod()];
      const known = new Set<string>();
      const missed: string[] = [];
      let cursor = 0n;
      for (const one of acts) {
        if ('begin' in one) database.begin(one.begin);
        else if ('commit' in one) database.commit(one.commit);
        else if ('poll' in one) pods[one.poll]!.poll(database);
        else {
          const { log, settled, visible } = pods[one.read]!;
          const { revocations, next } = log.page(cursor, settled, PAGE);
          for (const { id } of revocations) known.add(id);
          cursor = next ?? settled;
          if (next !== undefined) continue;
          complete++;
          missed.push(...visible.filter((id) => !known.has(id)));
        }
      }
      expect(missed).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(complete).toBeGreaterThan(1_000);
});
