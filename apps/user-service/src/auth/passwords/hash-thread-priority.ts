import { readdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

const TASKS = '/proc/self/task';
/** libuv's name of the threads of its pool, which hash. */
const POOL_THREAD = 'libuv-worker';
/** The lowest that setpriority(2) has: 1.5 % of a core while the thread that answers requests wants all of it. */
const LOWEST = 19;

/**
 * Lets the thread that answers requests have the core before those that hash. On Linux a priority is a
 * thread's, and lowering one's own needs no privilege. Also what else the pool does (names, files) gives way.
 * Returns the ids of those threads: none where the system is another one.
 */
export async function lowerHashThreads(): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  // This read is by the pool, so its threads are there by then.
  const ids = await readdir(TASKS);
  const names = await Promise.all(ids.map((id) => readFile(`${TASKS}/${id}/comm`, 'utf8')));
  const pool = ids.filter((_, index) => names[index]!.trim() === POOL_THREAD).map(Number);
  for (const id of pool) setPriority(id, LOWEST);
  return pool;
}
