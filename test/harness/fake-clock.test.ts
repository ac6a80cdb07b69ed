import { expect, it } from 'vitest';
import { FakeClock } from './fake-clock.js';

it('goes with the real time', () => {
  const before = Date.now();
  const now = new FakeClock().now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

it('stands still once it is frozen, and advances by what a test says', () => {
  const clock = new FakeClock();
  clock.freeze();
  const start = clock.now().getTime();
  clock.advance('31s');
  clock.advance('2h');
  expect(clock.now().getTime() - start).toBe(7_231_000);
});

it('refuses a duration without a unit', () => {
  expect(() => new FakeClock().advance('31' as '31s')).toThrow('Not a duration such as 31s: 31');
});
