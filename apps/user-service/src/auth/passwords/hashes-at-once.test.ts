import { expect, it } from 'vitest';
import { hashesAtOnce } from './hashes-at-once.js';

it.each([
  [undefined, 1, 1],
  [undefined, 4, 4],
  [undefined, 64, 4],
  [1, 64, 1],
  [16, 64, 16],
  [16, 1, 16],
])('with PASSWORD_HASH_CONCURRENCY %s on %s cores it is %s', (configured, cores, hashes) => {
  expect(hashesAtOnce(configured, cores)).toBe(hashes);
});
