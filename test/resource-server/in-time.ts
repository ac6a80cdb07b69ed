import { vi } from 'vitest';

export const STEP_MS = 50;

/** Lets the fake time pass until `work` has an outcome; what is real in it, such as cryptography, takes none. */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let over = false;
  const end = () => void (over = true);
  work.then(end, end);
  while (!over) await vi.advanceTimersByTimeAsync(STEP_MS);
  return work;
}
