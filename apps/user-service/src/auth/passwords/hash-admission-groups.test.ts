import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testConfig } from '../../../../../test/harness/test-config.js';
import { HashAdmission } from './hash-admission.js';

const machine = vi.hoisted(() => ({ cores: 1, limit: undefined as number | undefined }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => machine.cores,
}));
vi.mock('./cpu-quota.js', () => ({ cpuQuota: () => 1, cpuLimit: () => machine.limit }));

beforeEach(() => {
  Object.assign(machine, { cores: 1, limit: undefined });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const begun = () => new Promise(setImmediate);

/** Hashes of which one runs, and the names of those whose caller has gone on. */
function started(names: string[], { queueSize = 10, places = 0 } = {}) {
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
    do await begun();
    while (ends.length === 0);
    ends.shift()![how](new Error('no memory'));
    for (let turn = 0; turn < names.length; turn += 1) await begun();
  };
  return { admission, gone, end };
}

it('lets those whose hash has ended go on in groups while the core that answers is the one that hashes', async () => {
  const { gone, end } = started(['first', 'second', 'third', 'fourth', 'fifth']);
  await end();
  expect(gone).toEqual([]);
  await end();
  expect(gone).toEqual(['first', 'second']);
  await end();
  expect(gone).toEqual(['first', 'second', 'third']);
  await end();
  await end();
  expect(gone).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
});

it('lets whoever waits for a group go when the next hash fails', async () => {
  const { gone, end } = started(['first', 'second', 'third', 'fourth']);
  await end();
  expect(gone).toEqual([]);
  await end('reject');
  expect(gone).toEqual(['first', 'second failed']);
});

it('holds nobody where there are more cores than hashes at once', async () => {
  machine.cores = 2;
  const { gone, end } = started(['first', 'second', 'third', 'fourth']);
  await end();
  expect(gone).toEqual(['first']);
});

it('holds nobody under a CPU quota, within which threads have cores of their own', async () => {
  machine.limit = 1;
  vi.useRealTimers();
  const { gone, end } = started(['first', 'second', 'third', 'fourth']);
  await end();
  expect(gone).toEqual(['first']);
});

it('holds nobody while others are refused', async () => {
  const { admission, gone, end } = started(['first', 'second', 'third', 'fourth'], {
    queueSize: 4,
    places: 5,
  });
  expect(admission.isOverloaded).toBe(true);
  await end();
  expect(gone).toEqual(['first']);
});

it('gives a place to the next while some are held: they neither hash nor wait to', async () => {
  const { admission, gone, end } = started(['first', 'second', 'third', 'fourth'], { places: 10 });
  expect(admission.isOverloaded).toBe(false);
  await end();
  expect(gone).toEqual([]);
  admission.takePlace();
  expect(admission.isOverloaded).toBe(false);
});
