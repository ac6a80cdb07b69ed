import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoff } from './backoff.js';

const pace = { firstMs: 100, longestMs: 5000 };

it('doubles from the first pause to the longest', () => {
  expect([1, 2, 3, 6, 7, 2000].map((count) => backoff(pace, count, 0))).toEqual([
    100, 200, 400, 3200, 5000, 5000,
  ]);
});

it('takes off a random part, half of it at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, random) => {
        const full = backoff(pace, count, 0);
        expect(backoff(pace, count, random)).toBeLessThanOrEqual(full);
        expect(backoff(pace, count, random)).toBeGreaterThanOrEqual(full / 2);
      },
    ),
  );
});
