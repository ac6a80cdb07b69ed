import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { OperatorError } from '../../scripts/terminal/operator-error.mjs';

/** The server under test has this core to itself. */
export const SERVER_CORE = 0;
/** PostgreSQL, Redis and the generator share this one. */
export const OTHER_CORE = 1;

/** Moves this process, and all that it starts from now on, to the core of the rest. */
export function leaveServerCore(): void {
  if (availableParallelism() < 2) throw new OperatorError('The bench needs two cores.');
  try {
    const flags = ['--all-tasks', '--pid', '--cpu-list', String(OTHER_CORE), String(process.pid)];
    execFileSync('taskset', flags, { stdio: 'ignore' });
  } catch {
    throw new OperatorError(
      'The bench pins processes to cores with taskset: install util-linux (Linux only).',
    );
  }
}

/** Share of a core's time since the last call of the function returned, by all processes of this machine. */
export function watchCore(core: number): () => number {
  let before = coreTicks(core);
  return () => {
    const after = coreTicks(core);
    const share = (after.busy - before.busy) / Math.max(1, after.all - before.all);
    before = after;
    return share;
  };
}

/** Of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal. */
function coreTicks(core: number): { busy: number; all: number } {
  const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '';
  const ticks = line.split(' ').slice(0, 8).map(Number);
  const all = ticks.reduce((sum, one) => sum + one, 0);
  return { busy: all - ticks[3]! - ticks[4]!, all };
}
