import { expect, it } from 'vitest';
import { RecentMedian } from './recent-median.js';

function medianOf(size: number, values: readonly number[]): number | undefined {
  const median = new RecentMedian(size);
  values.forEach((value) => median.add(value));
  return median.value;
}

it('knows nothing before it has seen enough', () => {
  expect(medianOf(3, [10, 20])).toBeUndefined();
});

it('does not believe a single pause, and believes a change that stays', () => {
  expect(medianOf(3, [10, 3_000, 12])).toBe(12);
  expect(medianOf(3, [10, 3_000, 2_000])).toBe(2_000);
});

it('forgets what is long past', () => {
  expect(medianOf(3, [500, 400, 300, 10, 20, 30])).toBe(20);
});
