import { expect, it } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';
import { hashThreads } from './hash-threads.js';

function admissionOf(concurrency: number, queueSize: number) {
  const admission = new HashAdmission(testConfig({ auth: { password: { concurrency, queueSize } } }));
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
    await new Promise(setImmediate);
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
  finish[1]!();
  await expect(next).resolves.toBeUndefined();
});

it('goes on after a hash that failed', async () => {
  const { admission } = admissionOf(1, 1);
  await expect(admission.run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
  await expect(admission.run(() => Promise.resolve('hash'))).resolves.toBe('hash');
});
