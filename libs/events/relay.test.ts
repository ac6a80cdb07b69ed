import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readyDatabase } from '../../test/harness/ready-database.js';
import type { EventPublisher } from './event-publisher.js';
import { OutboxCommits } from './outbox-commits.js';
import type { RelayRound, RoundResult } from './relay-round.js';
import { Relay } from './relay.js';

const run = vi.fn<RelayRound['run']>();
let committed: () => void;
let relay: Relay;

beforeEach(async () => {
  vi.useFakeTimers();
  // Every pause is as long as it may be.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  run.mockReset().mockResolvedValue({ idle: true, arrived: 1 });
  const commits = new OutboxCommits();
  vi.spyOn(commits, 'listen').mockImplementation((listener) => void (committed = listener));
  const publisher = { close: () => Promise.resolve() } as unknown as EventPublisher;
  relay = new Relay({ run } as unknown as RelayRound, publisher, commits, readyDatabase());
  relay.onApplicationBootstrap();
  await vi.advanceTimersByTimeAsync(0);
  run.mockClear();
});
afterEach(async () => {
  await relay.onApplicationShutdown();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('publishes in one round what commits in a moment', async () => {
  // Its pauses are 2 s by then.
  run.mockResolvedValue({ idle: true, arrived: 0 });
  await vi.advanceTimersByTimeAsync(10_000);
  run.mockClear();
  for (let commit = 0; commit < 3; commit += 1) committed();
  await vi.advanceTimersByTimeAsync(199);
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledOnce();
});

it('needs no round of its own for what the next one has found', async () => {
  await vi.advanceTimersByTimeAsync(350);
  committed();
  await vi.advanceTimersByTimeAsync(50);
  expect(run).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(399);
  expect(run).toHaveBeenCalledOnce();
});

it('publishes what commits during a round in the next one', async () => {
  const round = Promise.withResolvers<RoundResult>();
  await vi.advanceTimersByTimeAsync(350);
  committed();
  run.mockReturnValueOnce(round.promise);
  await vi.advanceTimersByTimeAsync(50);
  committed();
  round.resolve({ idle: true, arrived: 1 });
  await vi.advanceTimersByTimeAsync(199);
  expect(run).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
});

it('looks again soon after work, and ever more seldom while there is none', async () => {
  await vi.advanceTimersByTimeAsync(3_000);
  const whileBusy = run.mock.calls.length;
  run.mockClear().mockResolvedValue({ idle: true, arrived: 0 });
  await vi.advanceTimersByTimeAsync(10_000);
  run.mockClear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(whileBusy).toBeGreaterThan(5);
  expect(run.mock.calls.length).toBeLessThanOrEqual(2);
});
