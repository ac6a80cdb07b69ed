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

/**
 * Has libuv start no more threads than hashes run at once, and one for the rest: hashes that come to few threads cost
 * a core less than those that go round many. To be called before anything uses the pool, which then has its size for
 * good; UV_THREADPOOL_SIZE, where it is set, stands.
 */
export function limitPool(hashesAtOnce: number, env: NodeJS.ProcessEnv = process.env): void {
  if (env['UV_THREADPOOL_SIZE'] !== undefined) return;
  env['UV_THREADPOOL_SIZE'] = String(Math.min(hashesAtOnce + 1, DEFAULT_THREADS));
}
