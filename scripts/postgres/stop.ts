import { signal, waitForEnd } from '../process/stop.mjs';

/**
 * Stops a server by its postmaster's pid: fast (sessions are cut, data is flushed), and if that takes
 * over 30 s at once, which costs a recovery at the next start.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [how, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!signal(pid, how) || (await waitForEnd(pid, patience))) return;
  }
}
