import { expect, it } from 'vitest';
import { hashBatchSize } from './hash-batch-size.js';

it.each([
  [undefined, 1],
  [0.5, 16],
  [6, 16],
  [10, 10],
  [60, 1],
  [250, 1],
])('has hashes of %s ms go to a thread %s at once', (hashMs, size) => {
  expect(hashBatchSize(hashMs)).toBe(size);
});
