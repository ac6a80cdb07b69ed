import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';
import { HashThreads } from './hash-threads.js';

const machine = vi.hoisted(() => ({ cores: 2, limit: undefined as number | undefined }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => machine.cores,
}));
vi.mock('./cpu-quota.js', () => ({ cpuLimit: () => machine.limit }));
beforeEach(() => void Object.assign(machine, { cores: 2, limit: undefined }));

const JOB = { password: 'pass phrase', against: '' };
const begun = () => new Promise(setImmediate);

/** An admission whose batches end when the test says so. */
function admissionOf(concurrency: number, queueSize: number, maxWaitMs = 60_000) {
  const threads = new HashThreads(concurrency);
  const finish: (() => void)[] = [];
  const sizes: number[] = [];
  vi.spyOn(threads, 'run').mockImplementation(async (jobs) => {
    sizes.push(jobs.length);
    await new Promise<void>((resolve) => finish.push(resolve));
    return jobs.map(() => ({ status: 'fulfilled', value: true }));
  });
  const admission = new HashAdmission(testConfig({ auth: { password: { queueSize, maxWaitMs } } }), threads);
  return { admission, start: () => admission.run(JOB), finish, sizes };
}

it('runs as many hashes at once as it may, lets a bounded number wait and refuses the next', async () => {
  const { admission, start, finish } = admissionOf(2, 3);
  const started = Array.from({ length: 5 }, start);
  expect(admission).toMatchObject({ running: 2, waiting: 3 });
  await expect(start()).rejects.toMatchObject({ code: 'hashing_overloaded' });
  while (finish.length > 0) {
    finish.shift()!();
    await begun();
  }
  await Promise.all(started);
  expect(admission).toMatchObject({ running: 0, waiting: 0 });
});

it('lets nobody wait where the queue has no room, but still hashes', async () => {
  const { start, finish } = admissionOf(1, 0);
  const first = start();
  await expect(start()).rejects.toMatchObject({ code: 'hashing_overloaded' });
  await begun();
  finish[0]!();
  await first;
  const next = start();
  await begun();
  finish[1]!();
  await expect(next).resolves.toBe(true);
});

it('refuses who has waited too long, and hashes for whoever has not', async () => {
  const { admission, start, finish } = admissionOf(1, 2, 100);
  const first = start();
  const late = start();
  await sleep(150);
  const next = start();
  finish[0]!();
  await first;
  await expect(late).rejects.toMatchObject({ code: 'hashing_overloaded' });
  await begun();
  finish[1]!();
  await expect(next).resolves.toBe(true);
  expect(admission).toMatchObject({ running: 0, waiting: 0 });
});

it('lets fewer wait once it has seen that hashes are slow', async () => {
  const { admission, start, finish } = admissionOf(1, 10, 120);
  for (let hashed = 0; hashed < 9; hashed += 1) {
    const slow = start();
    await sleep(30);
    finish.shift()!();
    await slow;
  }
  const started = Array.from({ length: 11 }, start);
  const outcomes = Promise.allSettled(started);
  await begun();
  expect(admission.running).toBe(1);
  expect(admission.waiting).toBeLessThanOrEqual(4);
  while (finish.length > 0) {
    finish.splice(0).forEach((end) => end());
    await begun();
  }
  const refused = (await outcomes).filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThanOrEqual(6);
});

describe('where somebody always waits', () => {
  /** Hashes 25 ms each for so long, with so many asking that the line is as long as they get it. */
  async function standing(asking: number, forMs = 1_100) {
    const { admission, start, finish } = admissionOf(1, 100, 1_000);
    const all: Promise<unknown>[] = [];
    const fill = async (): Promise<number> => {
      for (let n = admission.running + admission.waiting; n < asking; n += 1)
        all.push(start().catch(() => undefined));
      await begun();
      return admission.waiting;
    };
    const hashOne = async (ms: number): Promise<void> => {
      await sleep(ms);
      finish.shift()!();
      await begun();
    };
    for (let hashed = 0; hashed < 9; hashed += 1) {
      all.push(start());
      await hashOne(25);
    }
    const burst = await fill();
    const until = performance.now() + forMs;
    while (performance.now() < until) {
      await hashOne(25);
      await fill();
    }
    return { admission, burst, fill, hashOne, all, start };
  }

  it('lets as many wait as before while nobody is refused', async () => {
    const { admission, burst, fill, hashOne, all } = await standing(20);
    await fill();
    expect(burst).toBe(19);
    expect(admission.waiting).toBe(19);
    while (admission.running > 0) await hashOne(0);
    await Promise.all(all);
  });

  it('takes refusals for a flood when they have gone on for a quarter of the longest wait', async () => {
    const soon = await standing(102, 100);
    expect(soon.admission.waiting).toBe(soon.burst);
    const later = await standing(102, 600);
    expect(later.admission.waiting).toBeLessThan(later.burst - 5);
    for (const { admission, hashOne, all } of [soon, later]) {
      while (admission.running > 0) await hashOne(0);
      await Promise.all(all);
    }
  });

  /** Asked for more than is hashed, until few wait. */
  async function flooded() {
    const all = await standing(102);
    while (all.admission.waiting > 2) {
      await all.hashOne(25);
      await all.fill();
    }
    return all;
  }

  it('lets few wait once some have been refused for long, and as many as before once a thread was idle in a quiet moment', async () => {
    const { admission, burst, fill, hashOne, all } = await flooded();
    expect(burst).toBeGreaterThan(20);
    for (let hashed = 0; hashed < 5; hashed += 1) {
      await hashOne(25);
      expect(await fill()).toBeLessThanOrEqual(2);
    }
    while (admission.running > 0) await hashOne(25);
    expect(await fill()).toBeLessThanOrEqual(2);
    while (admission.running > 0) await hashOne(25);
    await sleep(150);
    expect(await fill()).toBeGreaterThan(20);
    while (admission.running > 0) await hashOne(0);
    await Promise.all(all);
  });

  it('lets as many wait as before once nobody has been refused for long', async () => {
    const { admission, fill, hashOne, all, start } = await flooded();
    const until = performance.now() + 1_100;
    while (performance.now() < until) {
      if (admission.waiting === 0) all.push(start());
      await hashOne(25);
    }
    expect(await fill()).toBeGreaterThan(20);
    while (admission.running > 0) await hashOne(0);
    await Promise.all(all);
  });
});

it('gives as many places as hashes may run and wait, and each again once it is given back', () => {
  const { admission } = admissionOf(2, 1);
  const leave = [admission.takePlace(), admission.takePlace(), admission.takePlace()];
  expect(admission.takePlace()).toBeUndefined();
  leave[1]!();
  expect(admission.takePlace()).toBeDefined();
  expect(admission.takePlace()).toBeUndefined();
});

it('gives no place while hashes that needed none fill the queue', async () => {
  const { admission, start, finish } = admissionOf(1, 1);
  const both = [start(), start()];
  expect(admission.takePlace()).toBeUndefined();
  await begun();
  finish[0]!();
  await both[0];
  await begun();
  finish[1]!();
  await both[1];
  expect(admission.takePlace()).toBeDefined();
});

describe('where hashes have no core but the one that answers requests', () => {
  beforeEach(() => void (machine.cores = 1));

  /** Sizes of the batches once it is known what a hash takes, while others wait. */
  async function sizesOf({ queueSize = 100, refused = false } = {}): Promise<number[]> {
    const { admission, start, finish, sizes } = admissionOf(1, queueSize);
    for (let hashed = 0; hashed < 9; hashed += 1) {
      const one = start();
      await begun();
      finish.shift()!();
      await one;
    }
    sizes.length = 0;
    const all = Array.from({ length: 6 }, start);
    if (refused) admission.takePlace();
    await begun();
    while (finish.length > 0) {
      finish.shift()!();
      await begun();
    }
    await Promise.all(all);
    return sizes;
  }

  it('has those who wait hashed together', async () => {
    expect(await sizesOf()).toEqual([1, 5]);
  });

  it('hashes one at a time while others are refused', async () => {
    expect(await sizesOf({ queueSize: 5, refused: true })).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('hashes one at a time where there are more cores than threads', async () => {
    machine.cores = 2;
    expect(await sizesOf()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('hashes one at a time under a CPU quota, within which threads have cores of their own', async () => {
    machine.limit = 100;
    expect(await sizesOf()).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
