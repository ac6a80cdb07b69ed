/** Share of a phase: beyond it what held up is the p99. */
export const HELD_UP = 0.005;
const MOST_TRIES = 5;

export interface Tries<P> {
  readonly kept: P;
  readonly discarded: readonly P[];
}

/**
 * Measures until the service's thread has waited for its core for no more than that, five times at most, and keeps what
 * was held up least.
 */
export async function leastHeldUp<P extends { readonly heldUp: number }>(
  measure: () => Promise<P>,
): Promise<Tries<P>> {
  const tries = [await measure()];
  while (tries.at(-1)!.heldUp > HELD_UP && tries.length < MOST_TRIES) tries.push(await measure());
  const [kept, ...discarded] = tries.toSorted((a, b) => a.heldUp - b.heldUp);
  return { kept: kept!, discarded };
}
