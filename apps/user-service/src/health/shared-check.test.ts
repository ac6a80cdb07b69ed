import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SharedCheck } from './shared-check.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('answers all who ask at once, and for a while after, from one look', async () => {
  let looks = 0;
  const look = async (): Promise<number> => ++looks;
  const check = new SharedCheck(look, 500);
  expect(await Promise.all([check.ask(), check.ask()])).toEqual([1, 1]);
  vi.advanceTimersByTime(499);
  expect(await check.ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await check.ask()).toBe(2);
});

it('does not begin a second look while the first goes on', async () => {
  let answer: (text: string) => void = () => undefined;
  const look = vi.fn<() => Promise<string>>(() => new Promise((resolve) => (answer = resolve)));
  const check = new SharedCheck(look, 500);
  const first = check.ask();
  vi.advanceTimersByTime(10_000);
  const second = check.ask();
  answer('late');
  expect([await first, await second, look.mock.calls.length]).toEqual(['late', 'late', 1]);
});
