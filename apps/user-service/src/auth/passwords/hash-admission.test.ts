import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';
import { hashThreads } from './hash-threads.js';

const begun = () => new Promise(setImmediate);

function admissionOf(concurrency: number, queueSize: number, maxWaitMs = 60_000) {
  const password = { concurrency, queueSize, maxWaitMs };
  const admission = new HashAdmission(testConfig({ auth: { password } }));
  const finish: (() => void)[] = [];
  const start = () => admission.run(() => new Promise<void>((resolve) => finish.push(resolve)));
  return { admission, start, finish };
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

it('runs no more hashes at once than libuv has threads for, so that the rest is counted as waiting', () => {
  expect(admissionOf(200, 0).admission.concurrency).toBe(hashThreads());
});

it('lets nobody wait where the queue has no room, but still hashes', async () => {
  const { start, finish } = admissionOf(1, 0);
  const first = start();
  await expect(start()).rejects.toMatchObject({ code: 'hashing_overloaded' });
  finish[0]!();
  await first;
  const next = start();
  await begun();
  finish[1]!();
  await expect(next).resolves.toBeUndefined();
});

it('goes on after a hash that failed', async () => {
  const { admission } = admissionOf(1, 1);
  await expect(admission.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
  await expect(admission.run(() => Promise.resolve('hash'))).resolves.toBe('hash');
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
  await expect(next).resolves.toBeUndefined();
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

it('lets few wait where somebody has waited all the time, and as many as before once nobody does', async () => {
  const { admission, start, finish } = admissionOf(1, 100, 1_000);
  const all: Promise<unknown>[] = [];
  const fill = async (): Promise<number> => {
    for (let n = 0; n <= 100; n += 1) all.push(start().catch(() => undefined));
    await begun();
    return admission.waiting;
  };
  const hashOne = async (ms: number): Promise<void> => {
    await sleep(ms);
    finish.shift()!();
    await begun();
  };
  const hashAll = async (): Promise<void> => {
    while (admission.running > 0) await hashOne(0);
  };
  for (let hashed = 0; hashed < 9; hashed += 1) {
    all.push(start());
    await hashOne(25);
  }
  const burst = await fill();
  expect(burst).toBeGreaterThan(10);
  const until = performance.now() + 1_100;
  while (performance.now() < until) {
    await hashOne(25);
    await fill();
  }
  while (admission.waiting > burst / 2) await hashOne(25);
  await fill();
  expect(admission.waiting).toBeLessThanOrEqual(burst / 2);
  await hashAll();
  expect(await fill()).toBeGreaterThan(10);
  await hashAll();
  await Promise.all(all);
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
