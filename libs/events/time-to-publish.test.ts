import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GIVE_UP_MS, TimeToPublish } from './time-to-publish.js';

const TIMEOUT_MS = 50;
const never = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function silenceOf(time: TimeToPublish) {
  const silent = vi.fn<() => void>();
  void time.silence.then(silent);
  return silent;
}

it('tells the publisher to give up when its time is over, and waits a second longer', async () => {
  const time = new TimeToPublish(TIMEOUT_MS, never);
  const silent = silenceOf(time);
  await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
  expect(time.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(time.signal.reason).toEqual(new Error('Events were not published within 50 ms'));
  await vi.advanceTimersByTimeAsync(GIVE_UP_MS - 1);
  expect(silent).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(silent).toHaveBeenCalledOnce();
});

it('tells it to give up at a stop, and waits no longer for one that comes after its time', async () => {
  const stop = new AbortController();
  const [stopped, late] = [
    new TimeToPublish(TIMEOUT_MS, stop.signal),
    new TimeToPublish(TIMEOUT_MS / 2, stop.signal),
  ];
  const silent = silenceOf(late);
  await vi.advanceTimersByTimeAsync(TIMEOUT_MS / 2 + 10);
  stop.abort('stopping');
  expect(stopped.signal.reason).toBe('stopping');
  await vi.advanceTimersByTimeAsync(GIVE_UP_MS - 10);
  expect(silent).toHaveBeenCalledOnce();
});

it('has the publisher give up at once where it has been stopped already', () => {
  expect(new TimeToPublish(TIMEOUT_MS, AbortSignal.abort('stopped')).signal.reason).toBe('stopped');
});

it('leaves nothing behind when it is ended', () => {
  const stop = new AbortController();
  const time = new TimeToPublish(TIMEOUT_MS, stop.signal);
  time.end();
  expect(vi.getTimerCount()).toBe(0);
  stop.abort();
  expect(time.signal.aborted).toBe(false);
});
