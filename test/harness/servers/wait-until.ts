import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls `attempt` every `intervalMs` until it returns something other than undefined and false, and returns that.
 * Throws an Error made of `describe()` after `timeoutMs`. An error thrown by `attempt` is not caught.
 */
export async function waitUntil<T>(
  attempt: () => Promise<T> | T,
  describe: () => string,
  timeoutMs = 10_000,
  intervalMs = 20,
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const result = await attempt();
    if (result !== undefined && result !== false) return result as Exclude<T, undefined | false>;
    if (performance.now() > deadline) throw new Error(describe());
    await sleep(intervalMs);
  }
}
