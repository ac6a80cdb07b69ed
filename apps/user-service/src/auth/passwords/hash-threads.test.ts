import { expect, it } from 'vitest';
import { hashThreads } from './hash-threads.js';

it.each([
  [undefined, 3],
  ['9', 8],
  ['2', 1],
  ['1', 1],
  ['0', 1],
  ['many', 1],
  ['5000', 1023],
])('leaves one thread of a pool of %s to others, and %i to hashes', (poolSize, threads) => {
  expect(hashThreads(poolSize)).toBe(threads);
});
