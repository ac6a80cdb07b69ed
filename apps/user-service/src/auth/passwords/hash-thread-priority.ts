import { readdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

const TASKS = '/proc/self/task';
/** libuv's name of the threads of its pool, which hash. */
const POOL_THREAD = 'libuv-worker';
/** The lowest (setpriority(2)): some 1.5 % of a core that the thread of requests wants, too. */
export const HASH_PRIORITY = Number(process.env['HASH_NICE'] ?? 10);

/**
 * Gives the threads that hash way for the one that answers requests, where they share a core. On Linux a
 * priority is a thread's, and lowering it needs no privilege. Returns how many threads it was done for: 0
 * elsewhere.
 */
export async function lowerHashThreads(): Promise<number> {
  // Reading it starts the threads, where nothing else has.
  const ids = await readdir(TASKS).catch(() => []);
  const names = await Promise.all(ids.map((id) => readFile(`${TASKS}/${id}/comm`, 'utf8').catch(() => '')));
  const pool = ids.filter((_, index) => names[index]!.trim() === POOL_THREAD).map(Number);
  for (const id of pool) setPriority(id, HASH_PRIORITY);
  return pool.length;
}
