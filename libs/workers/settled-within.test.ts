import { expect, it } from 'vitest';
import { settledWithin } from './settled-within.js';

const MINUTE_MS = 60_000;

it('says that work has ended, also when it failed', async () => {
  expect(await settledWithin(MINUTE_MS, Promise.resolve())).toBe(true);
  expect(await settledWithin(MINUTE_MS, Promise.reject(new Error('no')))).toBe(true);
});

it('gives up work that does not end', async () => {
  expect(await settledWithin(1, new Promise(() => undefined))).toBe(false);
});
