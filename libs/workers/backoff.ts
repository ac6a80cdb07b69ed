/** How long to pause when something fails again and again, or when there is nothing to do. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Milliseconds to pause after the `count`-th time in a row: doubling up to the longest, of which a
 * random half is taken off so that pods do not move in step.
 * @param count at least 1
 * @param random from 0 to 1
 */
export function backoff({ firstMs, longestMs }: Backoff, count: number, random = Math.random()): number {
  const full = Math.min(firstMs * 2 ** (count - 1), longestMs);
  return full * (1 - random / 2);
}
