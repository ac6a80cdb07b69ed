import { execFileSync } from 'node:child_process';
import { childrenOf } from './process-figures.ts';

/**
 * Puts a process and all that it has started, but for `except`, before every other program of this machine: they hold
 * the core until they wait for something (SCHED_RR). False where the system refuses it, to who is not root.
 */
export function putFirst(pid: number, except: readonly number[]): boolean {
  return schedule(['--rr', '1'], pid, except);
}

/** Undoes `putFirst`. */
export function putBack(pid: number, except: readonly number[]): void {
  schedule(['--other', '0'], pid, except);
}

function schedule([policy, priority]: [string, string], root: number, except: readonly number[]): boolean {
  const family = [root];
  // Grows while it is gone through.
  for (const pid of family) family.push(...childrenOf(pid).filter((child) => !except.includes(child)));
  for (const pid of family) {
    try {
      execFileSync('chrt', ['--all-tasks', policy, '--pid', priority, String(pid)], { stdio: 'ignore' });
    } catch {
      if (pid === root) return false;
    }
  }
  return true;
}
