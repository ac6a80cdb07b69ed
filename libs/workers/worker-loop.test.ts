import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outage } from './outage.js';
import { WorkerLoop } from './worker-loop.js';

const HOUR_MS = 3_600_000;
const silent = { warn: () => undefined, log: () => undefined };
const seen = { wait: () => Promise.resolve() };

let rounds: number;
let loop: WorkerLoop;

/** Counts the rounds; `work` is one. */
function begin(work: () => number | Promise<number>, database = seen): void {
  loop = new WorkerLoop(
    async () => {
      rounds += 1;
      return work();
    },
    new Outage(silent, { failing: 'It fails', over: 'It works' }),
  );
  loop.start(database);
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  rounds = 0;
});
afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

describe('a worker', () => {
  it('pauses between two rounds for as long as the first of them says', async () => {
    begin(() => HOUR_MS);
    await pass(HOUR_MS - 1);
    expect(rounds).toBe(1);
    await pass(1);
    expect(rounds).toBe(2);
  });

  it('goes on at once when it is woken', async () => {
    begin(() => HOUR_MS);
    await pass(0);
    loop.wake();
    await pass(0);
    expect(rounds).toBe(2);
  });

  it('looks again after a round during which it was woken', async () => {
    const first = Promise.withResolvers<number>();
    begin(() => (rounds === 1 ? first.promise : HOUR_MS));
    await pass(0);
    loop.wake();
    first.resolve(HOUR_MS);
    await pass(0);
    expect(rounds).toBe(2);
  });

  it('waits for the database before its first round', async () => {
    const ready = Promise.withResolvers<void>();
    begin(() => HOUR_MS, { wait: () => ready.promise });
    await pass(HOUR_MS);
    expect(rounds).toBe(0);
    ready.resolve();
    await pass(0);
    expect(rounds).toBe(1);
  });

  it('tries again what failed, later and later, and is not hurried by those who wake it', async () => {
    begin(() => Promise.reject(new Error('down')));
    await pass(0);
    for (let wake = 0; wake < 100; wake++) {
      loop.wake();
      await pass(0);
    }
    expect(rounds).toBe(1);
    await pass(100);
    expect(rounds).toBe(2);
    await pass(60_000);
    const before = rounds;
    await pass(2_400);
    expect(rounds - before).toBeLessThanOrEqual(1);
    await pass(5_000);
    expect(rounds).toBeGreaterThan(before);
  });

  it('begins no round after its stop, which waits for the one at hand', async () => {
    const last = Promise.withResolvers<number>();
    begin(() => last.promise);
    await pass(0);
    let stopped = false;
    const stop = loop.stop().then(() => (stopped = true));
    await pass(HOUR_MS);
    expect([stopped, loop.signal.aborted]).toEqual([false, true]);
    last.resolve(0);
    await stop;
    expect(rounds).toBe(1);
  });

  it.each([
    ['pauses', () => HOUR_MS],
    ['rests after a failure', () => Promise.reject(new Error('down'))],
  ])('stops at once while it %s', async (_, work) => {
    begin(work);
    await pass(0);
    await loop.stop();
    expect(rounds).toBe(1);
  });
});
