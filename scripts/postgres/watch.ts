import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from '../process/identity.mjs';

const INTERVAL_MS = 500;

export const isRunning = (postmaster: number): boolean => startOf(postmaster) !== undefined;

/** Resolves when the postmaster is gone; rejects when `signal` aborts before. */
export async function untilEnded(postmaster: number, signal: AbortSignal): Promise<void> {
  const start = startOf(postmaster);
  const lives = (): boolean => start !== undefined && startOf(postmaster) === start;
  while (lives()) await sleep(INTERVAL_MS, undefined, { signal, ref: false });
}
