/** What libuv starts unless UV_THREADPOOL_SIZE says otherwise, and the most that it starts. */
const DEFAULT_THREADS = 4;
const MAX_THREADS = 1024;

/**
 * How many hashes libuv's threads can work on at once: all threads but one, which stays free for the
 * file reads and name lookups that wait in the same queue; at least 1.
 */
export function hashThreads(poolSize: string | undefined = process.env['UV_THREADPOOL_SIZE']): number {
  const size = poolSize === undefined ? DEFAULT_THREADS : Number.parseInt(poolSize, 10) || 1;
  return Math.max(1, Math.min(size, MAX_THREADS) - 1);
}
