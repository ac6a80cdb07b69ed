import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { FakeClock } from '../../../../../test/harness/fake-clock.js';
import type { StoredKey } from './key-store.js';
import { KnownKeys } from './known-keys.js';

const DAY = 86_400_000;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let clock: FakeClock;
let known: KnownKeys;

const stored = (kid: string, generation: number, activatesInMs: number): StoredKey => ({
  ...pair,
  kid,
  generation,
  createdAt: clock.now(),
  activatesAt: new Date(clock.now().getTime() + activatesInMs),
  revokedAt: null,
  canSign: true,
  rootIds: ['a'],
  publicJwk: {},
});

beforeEach(() => {
  clock = new FakeClock();
  clock.freeze();
  known = new KnownKeys(clock, { rotationSeconds: 30 * 86_400, maxAccessTokenSeconds: 900 });
  known.replace([stored('next', 2, DAY), stored('first', 1, 0)]);
});

it('plans once for as long as nothing changes', () => {
  const { plan } = known;
  clock.advance('23h');
  expect(known.plan).toBe(plan);
});

it('signs with the next key from the very millisecond of its time', () => {
  expect(known.plan.signing?.kid).toBe('first');
  clock.advance('1439m');
  clock.advance('60s');
  expect(known.plan.signing?.kid).toBe('next');
});

it('plans anew when the clock is put back', () => {
  clock.advance('25h');
  expect(known.plan.signing?.kid).toBe('next');
  clock.advance('-2h');
  expect(known.plan.signing?.kid).toBe('first');
});

it('gives the public keys of the key set by their ids, and no others', () => {
  expect(known.verifyingKey('first')).toBe(pair.publicKey);
  expect(known.verifyingKey('next')).toBe(pair.publicKey);
  expect(known.verifyingKey('another')).toBeUndefined();
  clock.advance('25h');
  expect(known.verifyingKey('first')).toBeUndefined();
});

it('neither signs with a key that was revoked nor gives it out, from that moment on', () => {
  expect(known.revoke('first')).toBe(true);
  expect(known.plan.signing?.kid).toBe('next');
  expect(known.verifyingKey('first')).toBeUndefined();
  expect(known.isRevoked('first')).toBe(true);
  expect(known.revoke('first')).toBe(false);
});

it('does not take a revoked key back from a read that began before', () => {
  known.revoke('first');
  known.replace([stored('first', 1, 0)]);
  expect(known.plan.signing).toBeUndefined();
  known.forgetRevoked();
  known.replace([stored('first', 1, 0)]);
  expect(known.plan.signing?.kid).toBe('first');
});
