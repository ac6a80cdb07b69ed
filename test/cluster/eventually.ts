import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks once a second, since each question starts a program, until the answer is neither undefined nor false.
 * Throws an Error made of `describe()` after `seconds`.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  describe: () => string,
  seconds = 60,
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (performance.now() > deadline) throw new Error(describe());
    await sleep(1000);
  }
}
