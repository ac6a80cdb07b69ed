import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Job, Outcome } from './hash-job.js';
import { HashQueue, type HashQueueOptions } from './hash-queue.js';

const begun = () => new Promise(setImmediate);
const jobOf = (password: string): Job => ({ password, against: '' });

/** A queue whose batches end when the test says so, and what has become of each job, in that order. */
function queueOf(
  options: Partial<Pick<HashQueueOptions, 'concurrency' | 'maxWaitMs'>> & { size?: number } = {},
) {
  const { size = 1, ...given } = options;
  const batches: string[][] = [];
  const ends: PromiseWithResolvers<readonly Outcome[]>[] = [];
  const queue = new HashQueue({
    concurrency: 1,
    maxWaitMs: 60_000,
    batchSize: () => size,
    late: () => new Error('late'),
    ...given,
    run: (jobs) => {
      batches.push(jobs.map(({ password }) => password));
      ends.push(Promise.withResolvers<readonly Outcome[]>());
      return ends.at(-1)!.promise;
    },
  });
  const became: string[] = [];
  const add = (...names: string[]): void => {
    for (const name of names)
      void queue.add(jobOf(name)).then(
        (value) => became.push(`${name}: ${value}`),
        (error: Error) => became.push(`${name}: ${error.message}`),
      );
  };
  const end = async (batch: number, outcome?: (name: string) => Outcome): Promise<void> => {
    const fulfilled = (name: string): Outcome => ({ status: 'fulfilled', value: `of ${name}` });
    ends[batch]!.resolve(batches[batch]!.map(outcome ?? fulfilled));
    await begun();
  };
  return { queue, batches, ends, became, add, end };
}

it('takes them in the order they came, one at a time on each thread', async () => {
  const { queue, batches, became, add, end } = queueOf({ concurrency: 2 });
  add('a', 'b', 'c');
  expect(batches).toEqual([['a'], ['b']]);
  expect(queue).toMatchObject({ running: 2, waiting: 1, isBusy: true });
  await end(1);
  expect(batches).toEqual([['a'], ['b'], ['c']]);
  expect(became).toEqual(['b: of b']);
  await end(0);
  await end(2);
  expect(became).toEqual(['b: of b', 'a: of a', 'c: of c']);
  expect(queue).toMatchObject({ running: 0, waiting: 0, isBusy: false });
});

it('has those who wait go together, and answers them together', async () => {
  const { queue, batches, became, add, end } = queueOf({ size: 3 });
  add('a', 'b', 'c', 'd', 'e');
  await end(0);
  expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
  expect(queue).toMatchObject({ running: 3, waiting: 1 });
  await end(1);
  expect(became).toEqual(['a: of a', 'b: of b', 'c: of c', 'd: of d']);
  expect(batches[2]).toEqual(['e']);
});

it('fails the one whose hash failed, and none that went with it', async () => {
  const { became, add, end } = queueOf({ size: 3 });
  add('first', 'a', 'b', 'c');
  await end(0);
  await end(1, (name) =>
    name === 'b'
      ? { status: 'rejected', reason: new Error('no hash') }
      : { status: 'fulfilled', value: true },
  );
  expect(became).toEqual(['first: of first', 'a: true', 'b: no hash', 'c: true']);
});

it('fails all of a batch whose thread ended, and goes on', async () => {
  const { batches, ends, became, add, end } = queueOf({ size: 2 });
  add('first', 'a', 'b', 'c');
  await end(0);
  ends[1]!.reject(new Error('out of memory'));
  await begun();
  expect(became.slice(1)).toEqual(['a: out of memory', 'b: out of memory']);
  expect(batches[2]).toEqual(['c']);
  await end(2);
  expect(became.at(-1)).toBe('c: of c');
});

it('refuses who has waited too long, and takes the next who has not', async () => {
  const { batches, became, add, end } = queueOf({ maxWaitMs: 100 });
  add('first', 'late', 'too late');
  await sleep(150);
  add('next');
  await end(0);
  expect(batches).toEqual([['first'], ['next']]);
  await end(1);
  expect(became.toSorted()).toEqual(['first: of first', 'late: late', 'next: of next', 'too late: late']);
});

it('leaves each thread its share of the line', async () => {
  const { batches, add, end } = queueOf({ concurrency: 2, size: 8 });
  add('a', 'b', 'c', 'd', 'e');
  await end(0);
  expect(batches.slice(2)).toEqual([['c', 'd']]);
  await end(1);
  expect(batches.slice(3)).toEqual([['e']]);
});

it('is busy from when no thread is free until one has nothing to do', async () => {
  const { queue, add, end } = queueOf({ concurrency: 2 });
  add('a');
  expect(queue.busySince).toBeUndefined();
  add('b', 'c');
  const since = queue.busySince!;
  expect(since).toBeLessThanOrEqual(performance.now());
  await end(0);
  expect(queue.busySince).toBe(since);
  await end(1);
  expect(queue.busySince).toBeUndefined();
});
