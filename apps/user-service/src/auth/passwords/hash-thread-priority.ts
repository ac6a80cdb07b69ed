import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { promisify } from 'node:util';

const TASKS = '/proc/self/task';
/** libuv's name of the threads of its pool, which hash. */
const POOL_THREAD = 'libuv-worker';
/** The lowest that setpriority(2) has: 1.5 % of a core while the thread that answers requests wants all of it. */
const LOWEST = 19;
/** SCHED_IDLE (sched(7)) for each of the threads named. Node has no call for it; chrt is in util-linux. */
const MAKE_IDLE = 'for id; do chrt --idle --pid 0 "$id" || exit; done';

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

/**
 * A thread with a low priority still keeps the core for up to 4 ms when the other one wakes; one that is idle to
 * the scheduler leaves it at once. Throws where there is no chrt, or it may not: the priority stands then.
 */
export async function makeIdle(threads: readonly number[]): Promise<void> {
  if (threads.length === 0) return;
  await promisify(execFile)('/bin/sh', ['-c', MAKE_IDLE, 'chrt', ...threads.map(String)]);
}
