import { expect, it } from 'vitest';
import { hashRoom } from './hash-room.js';

it.each([
  ['a hash takes 10 ms, so 100 of them have their turn within a second', 1, 500, 10, 100],
  ['two cores take twice as many', 2, 500, 10, 200],
  ['the queue has no more room than that', 1, 50, 10, 50],
  ['hashes became slow', 1, 500, 400, 2],
  ['one takes longer than anybody may wait', 1, 500, 1_001, 0],
  ['nothing was hashed so far', 1, 500, undefined, 500],
  ['nobody may wait', 1, 0, 10, 0],
])('%s', (_, concurrency, queueSize, hashMs, waiting) => {
  expect(hashRoom({ concurrency, queueSize, maxWaitMs: 1_000, hashMs })).toBe(waiting);
});
