import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GIVE_UP_SECONDS, retryDelay } from './retry-schedule.js';

const middle = 0.5;

describe('the retry schedule of mail', () => {
  it('doubles from 30 seconds up to an hour', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => retryDelay(attempts, 0, middle));
    expect(delays).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('gives up at 24 hours, and not a second before', () => {
    expect(retryDelay(30, GIVE_UP_SECONDS - 1, middle)).toBe(3600);
    expect(retryDelay(30, GIVE_UP_SECONDS, middle)).toBeUndefined();
  });

  it('spreads mails that failed together', () => {
    expect(retryDelay(4, 0, 0)).toBe(180);
    expect(retryDelay(4, 0, 1)).toBe(300);
  });

  it('never waits less than 30 seconds or more than an hour', () => {
    const attempts = fc.integer({ min: 1, max: 10_000 });
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(attempts, random, (tried, chance) => {
        const delay = retryDelay(tried, 0, chance);
        return delay !== undefined && delay >= 30 && delay <= 3600;
      }),
    );
  });
});
