import { beforeEach, describe, expect, it } from 'vitest';
import type { ClientTokenClaims } from '../tokens/access-token.claims.js';
import { clientSecretTarget } from './client-secret-target.js';
import { type ReadEntry, RevocationList } from './revocation-list.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const ofClient: ClientTokenClaims = {
  iss: 'iss',
  aud: 'aud',
  exp: 0,
  iat: 0,
  sub: 'service',
  jti: 'token',
  client_id: 'service',
  secret_id: 'secret',
  ver: 5,
};

let list: RevocationList;
beforeEach(() => (list = new RevocationList()));

const entry = (id: string, xid: number, fields: Partial<ReadEntry> = {}): ReadEntry => ({
  id,
  kind: 'session',
  target: id,
  minVer: null,
  until: later(900),
  xid: String(xid),
  ...fields,
});
const idsFrom = (xid: number) => list.log.page(BigInt(xid), 1_000n, 100).revocations.map(({ id }) => id);

describe('a removed secret', () => {
  it('refuses the tokens that were got with it, and is told by its own id', () => {
    const target = clientSecretTarget('service', 'secret');
    list.add(entry('one', 1, { kind: 'client', target, minVer: 0x7fff_ffff }));
    expect(list.isRevoked(ofClient, 'kid')).toBe(true);
    expect(list.isRevoked({ ...ofClient, secret_id: 'another' }, 'kid')).toBe(false);
    expect(list.log.page(0n, 1_000n, 100).revocations).toEqual([
      { id: 'one', kind: 'client_secret', target: 'secret', minVer: null, until: later(900) },
    ]);
  });
});

describe('what resource servers read', () => {
  it('is in the order of the transactions, in whatever order polls see them', () => {
    for (const [id, xid] of [
      ['c', 3],
      ['a', 1],
      ['d', 3],
      ['b', 2],
    ] as const)
      list.add(entry(id, xid));
    expect(idsFrom(0)).toEqual(['a', 'b', 'c', 'd']);
    expect(idsFrom(3)).toEqual(['c', 'd']);
    expect(idsFrom(4)).toEqual([]);
  });

  it('does not have what this pod has written until a poll sees it, which then tells it once', () => {
    const { xid: _, ...own } = entry('own', 7);
    expect(list.add(own)).toBe(true);
    expect(idsFrom(0)).toEqual([]);
    expect(list.add(entry('own', 7))).toBe(false);
    list.add(entry('own', 7));
    expect(idsFrom(7)).toEqual(['own']);
  });

  it('is forgotten a minute after the tokens that it names have expired, and not before', () => {
    list.add(entry('early', 1, { until: later(100) }));
    list.add(entry('late', 2, { until: later(900) }));
    list.prune(later(160));
    expect(idsFrom(0)).toEqual(['early', 'late']);
    list.prune(later(161));
    expect(idsFrom(0)).toEqual(['late']);
    list.add(entry('early', 1));
    expect(idsFrom(0)).toEqual(['early', 'late']);
  });
});

describe('a page', () => {
  const add = (...xids: number[]) => xids.forEach((xid, i) => list.add(entry(`${xid}-${i}`, xid)));
  const page = (from: number, settled: number, limit: number) => {
    const { revocations, next } = list.log.page(BigInt(from), BigInt(settled), limit);
    return { xids: revocations.map(({ id }) => Number(id.split('-')[0])), next };
  };

  it('ends after so many, and the next one begins with the transaction after it', () => {
    add(1, 2, 3, 4, 5);
    expect(page(0, 100, 2)).toEqual({ xids: [1, 2], next: 3n });
    expect(page(3, 100, 2)).toEqual({ xids: [3, 4], next: 5n });
    expect(page(5, 100, 2)).toEqual({ xids: [5], next: undefined });
    expect(page(4, 100, 2)).toEqual({ xids: [4, 5], next: undefined });
  });

  it('has all of a transaction of which it has any', () => {
    add(1, 2, 2, 2, 3);
    expect(page(0, 100, 2)).toEqual({ xids: [1, 2, 2, 2], next: 3n });
  });

  it('ends nowhere after a transaction that was still running: one that began before may come', () => {
    add(1, 5, 6, 7);
    expect(page(0, 5, 2)).toEqual({ xids: [1, 5, 6, 7], next: undefined });
    expect(page(0, 6, 2)).toEqual({ xids: [1, 5], next: 6n });
    add(9);
    expect(page(6, 8, 2)).toEqual({ xids: [6, 7], next: 8n });
  });
});
