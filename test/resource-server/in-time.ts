import { vi } from 'vitest';

export const STEP_MS = 50;

/** Lets the fake time pass until `work` has an outcome; what is real in it, such as cryptography, takes none. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  const outcome = new Set<'there'>();
  const note = () => outcome.add('there');
  work.then(note, note);
  while (outcome.size === 0) await vi.advanceTimersByTimeAsync(STEP_MS);
  return work;
}
