const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 3600;

/** A mail that still fails at this age is given up. */
export const GIVE_UP_SECONDS = 24 * 3600;

/**
 * Seconds until a failed mail is tried again: doubling from 30 s to 1 h, jittered by a quarter either
 * way so that mails which failed together do not come back together. Undefined: give up.
 * @param attempts how often it was tried, at least 1
 * @param random from 0 to 1
 */
export function retryDelay(attempts: number, ageSeconds: number, random: number): number | undefined {
  if (ageSeconds >= GIVE_UP_SECONDS) return undefined;
  const doubled = Math.min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), LONGEST_DELAY_SECONDS);
  const jittered = doubled * (0.75 + random / 2);
  return Math.min(Math.max(jittered, FIRST_DELAY_SECONDS), LONGEST_DELAY_SECONDS);
}
