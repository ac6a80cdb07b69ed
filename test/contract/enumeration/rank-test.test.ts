import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankTest } from './rank-test.js';

const sample = fc.array(fc.double({ noNaN: true, min: 0, max: 100 }), { minLength: 2, maxLength: 60 });

it('counts the pairs in which the second sample has the greater value, ties half', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const pairs = a.flatMap((x) => b.map((y) => (y > x ? 1 : y === x ? 0.5 : 0) as number));
      expect(rankTest(a, b).auc).toBeCloseTo(pairs.reduce((sum, won) => sum + won, 0) / pairs.length, 10);
    }),
  );
});

it('says the contrary when the samples change places', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      expect(rankTest(a, b).auc).toBeCloseTo(1 - rankTest(b, a).auc, 10);
    }),
  );
});

it('is certain of samples that do not overlap, and knows two that are the same', () => {
  expect(rankTest([1, 2, 3], [4, 5, 6])).toEqual({ auc: 1, low: 1, high: 1 });
  const same = rankTest([1, 2, 3, 4], [1, 2, 3, 4]);
  expect(same.auc).toBe(0.5);
  expect(same.low).toBeLessThan(0.5);
  expect(same.high).toBeGreaterThan(0.5);
});
