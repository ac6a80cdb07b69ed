import { execFileSync } from 'node:child_process';
import { childrenOf } from './process-figures.ts';

/**
 * Puts a process and all that it has started, but for `except`, before every other program of this machine: they have
 * the core until they wait for something (SCHED_RR; 95 % of each second, unless the system is set otherwise). False
 * where the system refuses it, to who is not root.
 */
export function putFirst(pid: number, except: readonly number[]): boolean {
  return setPolicy(['--rr', '1'], pid, except);
}

/** Undoes `putFirst`. */
export function putBack(pid: number, except: readonly number[]): void {
  setPolicy(['--other', '0'], pid, except);
}

/** Parents first: what they start from then on has their policy. */
function setPolicy([policy, priority]: [string, string], root: number, except: readonly number[]): boolean {
  const family = [root];
  // Grows while it is gone through.
  for (const pid of family) {
    try {
      execFileSync('chrt', ['--all-tasks', policy, '--pid', priority, String(pid)], { stdio: 'ignore' });
      family.push(...childrenOf(pid).filter((child) => !except.includes(child)));
    } catch {
      if (pid === root) return false;
      // Any other has ended meanwhile.
    }
  }
  return true;
}
