import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SharedRuns } from './shared-runs.js';

/** Work that ends when the test says so. */
function heldWork() {
  const runs: { readonly beganAt: number; end(): void; fail(): void }[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) =>
      runs.push({
        beganAt: performance.now(),
        end: resolve,
        fail: () => reject(new Error(`run ${runs.length} failed`)),
      }),
    );
  return { runs, work };
}

describe('shared runs', () => {
  it('begin at once when nothing is under way', async () => {
    const { runs, work } = heldWork();
    const shared = new SharedRuns(work, 20);
    const asked = shared.begunFromNow();
    expect([runs.length, shared.busy]).toEqual([1, true]);
    runs[0]!.end();
    await asked;
    expect(shared.busy).toBe(false);
  });

  it('are one for all who came while another was under way, and begin when it has ended', async () => {
    const { runs, work } = heldWork();
    const shared = new SharedRuns(work, 0);
    void shared.begunFromNow();
    const all = Promise.all(Array.from({ length: 100 }, () => shared.begunFromNow()));
    await sleep(10);
    expect(runs).toHaveLength(1);
    runs[0]!.end();
    await expect.poll(() => runs.length).toBe(2);
    runs[1]!.end();
    await all;
    expect(runs).toHaveLength(2);
  });

  it('never count for whoever came after they began', async () => {
    const { runs, work } = heldWork();
    const shared = new SharedRuns(work, 0);
    const first = shared.begunFromNow();
    let late = false;
    const second = shared.begunFromNow().then(() => (late = true));
    runs[0]!.end();
    await first;
    await expect.poll(() => runs.length).toBe(2);
    expect(late).toBe(false);
    runs[1]!.end();
    await second;
  });

  it('leave the floor between their starts, and are one for all who came meanwhile', async () => {
    const starts: number[] = [];
    const shared = new SharedRuns(async () => void starts.push(performance.now()), 50);
    const until = performance.now() + 220;
    while (performance.now() < until) {
      void shared.begunFromNow();
      await sleep(1);
    }
    await shared.begunFromNow();
    const gaps = starts.slice(1).map((at, i) => at - starts[i]!);
    expect(gaps.length).toBeGreaterThan(0);
    // A timer may fire a millisecond early.
    expect(Math.min(...gaps)).toBeGreaterThan(48);
  });

  it('that fail tell those who waited for them and nobody else', async () => {
    const { runs, work } = heldWork();
    const shared = new SharedRuns(work, 0);
    const first = shared.begunFromNow();
    const second = shared.begunFromNow();
    runs[0]!.fail();
    await expect(first).rejects.toThrow('run 1 failed');
    await expect.poll(() => runs.length).toBe(2);
    runs[1]!.end();
    await second;
  });

  it('do not begin after the stop, which waits for the one under way', async () => {
    const { runs, work } = heldWork();
    const shared = new SharedRuns(work, 0);
    const first = shared.begunFromNow();
    const second = shared.begunFromNow();
    const stopped = shared.stop().then(() => 'stopped');
    expect(await Promise.race([stopped, sleep(10, 'waiting')])).toBe('waiting');
    runs[0]!.end();
    await first;
    expect(await stopped).toBe('stopped');
    await expect(second).rejects.toThrow('No run begins any more.');
    await expect(shared.begunFromNow()).rejects.toThrow('No run begins any more.');
    expect(runs).toHaveLength(1);
  });
});
