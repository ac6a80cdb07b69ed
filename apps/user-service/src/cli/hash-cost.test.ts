import { expect, it } from 'vitest';
import {
  CANDIDATES,
  DEFAULT_COST,
  type HashCost,
  type MeasuredCost,
  strength,
  strongest,
} from './hash-cost.js';

const taking = (cpuMs: number, memoryKiB: number, iterations: number): MeasuredCost => ({
  memoryKiB,
  iterations,
  ms: 3 * cpuMs,
  cpuMs,
});
const limits = { targetMs: 50, memoryKiB: 1_000_000, concurrency: 1 };

it('proposes the strongest cost whose CPU time is within the target, the target included', () => {
  const measured = [taking(10, 19_456, 2), taking(50, 65_536, 2), taking(51, 65_536, 3)];
  expect(strongest(measured, limits)).toBe(measured[1]);
});

it('proposes of two that are equally strong the one with more memory', () => {
  const measured = [taking(20, 47_104, 1), taking(25, 23_552, 2)];
  expect(strongest(measured, limits)).toBe(measured[0]);
  expect(strongest(measured.toReversed(), limits)).toBe(measured[0]);
});

it('proposes nothing whose hashes at once take more memory than they may', () => {
  const measured = [taking(10, 19_456, 2), taking(20, 47_104, 1)];
  expect(strongest(measured, { ...limits, concurrency: 2, memoryKiB: 2 * 47_104 })).toBe(measured[1]);
  expect(strongest(measured, { ...limits, concurrency: 2, memoryKiB: 2 * 47_104 - 1 })).toBe(measured[0]);
});

it('proposes nothing where all take too long', () => {
  expect(strongest([taking(51, 19_456, 2)], limits)).toBeUndefined();
});

// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
const OWASP: readonly HashCost[] = [
  { memoryKiB: 47_104, iterations: 1 },
  { memoryKiB: 19_456, iterations: 2 },
  { memoryKiB: 12_288, iterations: 3 },
  { memoryKiB: 9_216, iterations: 4 },
  { memoryKiB: 7_168, iterations: 5 },
];

it('knows the whole list of OWASP, and nothing weaker than the weakest of it', () => {
  for (const cost of OWASP) expect(CANDIDATES).toContainEqual(cost);
  const weakest = Math.min(...OWASP.map(strength));
  for (const cost of CANDIDATES) expect(strength(cost)).toBeGreaterThanOrEqual(weakest);
});

it('measures the weakest first, and among all the default', () => {
  const strengths = CANDIDATES.map(strength);
  expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
  expect(CANDIDATES).toContainEqual(DEFAULT_COST);
});
