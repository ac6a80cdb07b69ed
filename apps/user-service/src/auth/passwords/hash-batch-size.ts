/** So many go together at most: what they do afterwards must not keep other requests waiting. */
const MOST = 16;
/** The first of a batch waits for its last one for so many ms at most. */
const LONGEST_MS = 100;

/**
 * How many hashes go to a thread at once.
 *
 * @param hashMs what a hash took of late, in ms; undefined while too few have run
 */
export function hashBatchSize(hashMs: number | undefined): number {
  if (!hashMs) return 1;
  return Math.max(1, Math.min(MOST, Math.floor(LONGEST_MS / hashMs)));
}
