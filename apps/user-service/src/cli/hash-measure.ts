import { hash } from '@node-rs/argon2';
import type { HashCost, MeasuredCost } from './hash-cost.ts';

/** `Algorithm.Argon2id` of the library, a const enum that isolated modules cannot read. */
const ARGON2ID = 2;
const PASSWORD = 'correct horse battery staple';
/** Of each cost. */
const MEASURE_MS = 500;
const FEWEST = 5;

/** Hashes for half a second, so many at once all the time; the first ones, which get their memory, do not count. */
export async function measureCost(cost: HashCost, concurrency: number): Promise<MeasuredCost> {
  await Promise.all(Array.from({ length: concurrency }, () => hashOnce(cost)));
  const times: number[] = [];
  const until = performance.now() + MEASURE_MS;
  const before = process.cpuUsage();
  const worker = async (): Promise<void> => {
    while (performance.now() < until || times.length < FEWEST) times.push(await hashOnce(cost));
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(before);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    ...cost,
    ms: sorted[Math.floor(sorted.length / 2)]!,
    cpuMs: (user + system) / 1000 / times.length,
  };
}

/** How long it took, in ms. */
async function hashOnce({ memoryKiB, iterations }: HashCost): Promise<number> {
  const began = performance.now();
  await hash(PASSWORD, {
    algorithm: ARGON2ID,
    memoryCost: memoryKiB,
    timeCost: iterations,
    parallelism: 1,
  });
  return performance.now() - began;
}
