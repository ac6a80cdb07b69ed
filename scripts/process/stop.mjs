import { setTimeout as sleep } from 'node:timers/promises';
import { startOf } from './identity.mjs';

/**
 * Sends a signal to a process, or with a negative pid to a process group.
 *
 * @param {number} pid
 * @param {NodeJS.Signals} name
 * @returns {boolean} false when it is gone
 */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * Waits until a process is gone.
 *
 * @param {number} pid
 * @param {number} milliseconds the longest wait
 * @returns {Promise<boolean>} false when it is still there
 */
export async function waitForEnd(pid, milliseconds) {
  const start = startOf(pid);
  const deadline = performance.now() + milliseconds;
  if (start === undefined) return true;
  while (performance.now() < deadline) {
    if (startOf(pid) !== start) return true;
    await sleep(50);
  }
  return false;
}
