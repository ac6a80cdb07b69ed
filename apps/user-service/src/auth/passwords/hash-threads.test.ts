import { expect, it } from 'vitest';
import { hashThreads, limitPool } from './hash-threads.js';

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

it.each([
  [1, '2'],
  [2, '3'],
  [3, '4'],
  [8, '4'],
])('for %i hashes at once starts %s threads', (hashes, threads) => {
  const env: NodeJS.ProcessEnv = {};
  limitPool(hashes, env);
  expect(env['UV_THREADPOOL_SIZE']).toBe(threads);
});

it('leaves a size that is set', () => {
  const env = { UV_THREADPOOL_SIZE: '9' };
  limitPool(1, env);
  expect(env.UV_THREADPOOL_SIZE).toBe('9');
});
