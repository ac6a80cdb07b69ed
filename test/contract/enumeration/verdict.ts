import { expect } from 'vitest';
import { type RankTest, rankTest } from './rank-test.js';
import type { Samples } from './samples.js';

/** Of each kind. With so many the interval is some ±0.02 wide where nothing tells them apart. */
export const SAMPLES = 2_000;
export const LEAK_MS = 5;
const TOLERANCE = 0.05;

/** Holds that neither answers nor times tell who is known, and that times would, were they the leak longer. */
export function expectToTellNothing(name: string, { known, unknown, seen }: Samples): void {
  const result = rankTest(unknown, known);
  const leaking = rankTest(
    unknown,
    known.map((time) => time + LEAK_MS),
  );
  console.log(described(`${name}, ${known.length} known and ${unknown.length} unknown`, result));
  console.log(described(`  the same times with ${LEAK_MS} ms more for the known`, leaking));
  expect([...seen]).toHaveLength(1);
  expect(tellsNothing(result), described(name, result)).toBe(true);
  expect(tellsNothing(leaking), described(`${name} with a leak`, leaking)).toBe(false);
}

/** Holds that times tell who is known: the test above would fail. */
export function expectToTell(name: string, { known, unknown }: Samples): void {
  const result = rankTest(unknown, known);
  console.log(described(name, result));
  expect(tellsNothing(result), described(name, result)).toBe(false);
  expect(result.low, described(name, result)).toBeGreaterThan(0.5);
}

const described = (name: string, { auc, low, high }: RankTest): string =>
  `${name}: AUC ${auc.toFixed(3)}, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}`;
const tellsNothing = ({ low, high }: RankTest): boolean => low >= 0.5 - TOLERANCE && high <= 0.5 + TOLERANCE;
