import { HashThreads } from '../auth/passwords/hash-threads.ts';
import type { HashCost, MeasuredCost } from './hash-cost.ts';

const PASSWORD = 'correct horse battery staple';
/** Of each cost. */
const MEASURE_MS = 500;
const FEWEST = 5;

/** Hashes for half a second, so many at once all the time; the first ones, which start the threads, do not count. */
export async function measureCost(cost: HashCost, concurrency: number): Promise<MeasuredCost> {
  const threads = new HashThreads(concurrency, { giveWay: false });
  const everyThread = (work: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: concurrency }, work));
  await everyThread(() => hashOnce(threads, cost));
  const times: number[] = [];
  const until = performance.now() + MEASURE_MS;
  const before = process.cpuUsage();
  await everyThread(async () => {
    while (performance.now() < until || times.length < FEWEST) times.push(await hashOnce(threads, cost));
  });
  const { user, system } = process.cpuUsage(before);
  await threads.onApplicationShutdown();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    ...cost,
    ms: sorted[Math.floor(sorted.length / 2)]!,
    cpuMs: (user + system) / 1000 / times.length,
  };
}

/** How long it took, in ms. */
async function hashOnce(threads: HashThreads, cost: HashCost): Promise<number> {
  const began = performance.now();
  const [outcome] = await threads.run([{ password: PASSWORD, cost: { ...cost, parallelism: 1 } }]);
  if (outcome?.status === 'rejected') throw outcome.reason;
  return performance.now() - began;
}
