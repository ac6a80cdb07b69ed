import { expect, it, vi } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';

const cores = vi.hoisted(() => ({ available: 1 }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => cores.available,
}));

const begun = () => new Promise(setImmediate);

/** Hashes of which one runs, and the names of those whose caller has gone on. */
function started(names: string[], { available = 1, queueSize = 10, places = 0 } = {}) {
  cores.available = available;
  const password = { concurrency: 1, queueSize, maxWaitMs: 60_000 };
  const admission = new HashAdmission(testConfig({ auth: { password } }));
  for (let taken = 0; taken < places; taken += 1) admission.takePlace();
  const ends: { resolve(): void; reject(error: Error): void }[] = [];
  const gone: string[] = [];
  for (const name of names) {
    const hash = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
    void admission.run(hash).then(
      () => gone.push(name),
      () => gone.push(`${name} failed`),
    );
  }
  const end = async (how: 'resolve' | 'reject' = 'resolve'): Promise<void> => {
    await begun();
    ends.shift()![how](new Error('no memory'));
    for (let turn = 0; turn < names.length; turn += 1) await begun();
  };
  return { admission, gone, end };
}

it('lets those whose hash has ended go on in groups while the core that answers is the one that hashes', async () => {
  const { gone, end } = started(['first', 'second', 'third', 'fourth']);
  await end();
  expect(gone).toEqual([]);
  await end();
  expect(gone).toEqual(['first', 'second']);
  await end();
  expect(gone).toEqual(['first', 'second', 'third']);
  await end();
  expect(gone).toEqual(['first', 'second', 'third', 'fourth']);
});

it('lets whoever waits for a group go when the last hash fails', async () => {
  const { gone, end } = started(['first', 'second', 'third']);
  await end();
  expect(gone).toEqual([]);
  await end('reject');
  expect(gone).toEqual(['first', 'second failed']);
});

it('holds nobody where there are more cores than hashes at once', async () => {
  const { gone, end } = started(['first', 'second', 'third'], { available: 2 });
  await end();
  expect(gone).toEqual(['first']);
});

it('holds nobody while others are refused', async () => {
  const { admission, gone, end } = started(['first', 'second', 'third'], { queueSize: 3, places: 4 });
  expect(admission.isOverloaded).toBe(true);
  await end();
  expect(gone).toEqual(['first']);
});
