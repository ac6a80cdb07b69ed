export interface HashQueue {
  /** Hashes at once. */
  readonly concurrency: number;
  /** Hashes that may wait. */
  readonly queueSize: number;
  /** Longest wait, in ms. */
  readonly maxWaitMs: number;
  /** What a hash took of late, in ms; undefined while too few have run. */
  readonly hashMs: number | undefined;
}

/** How many hashes may wait: so many that the last one's turn comes within the longest wait. */
export function hashRoom({ concurrency, queueSize, maxWaitMs, hashMs }: HashQueue): number {
  if (!hashMs) return queueSize;
  return Math.min(queueSize, Math.floor((maxWaitMs * concurrency) / hashMs));
}
