import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperatorError } from '../terminal/operator-error.mjs';
import { runningPostmaster } from './postmaster-pid.ts';

const PATIENCE_MS = 60_000;

/** Waits until the server that `child` runs is ready: its pid, or undefined when the child ended or 60 s passed. */
export async function untilReady(child: ChildProcess, dataDir: string): Promise<number | undefined> {
  // A child that could not be spawned has no pid, and its error comes as an event.
  child.once('error', () => undefined);
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { pid, exitCode, signalCode } = child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return undefined;
    const running = runningPostmaster(dataDir);
    if (running?.status === 'ready') return running.pid;
    await sleep(30);
  }
  return undefined;
}

/** True for a refusal that another try may not meet: a port just taken, or a dead server's last children. */
export function mayPass(logFile: string): boolean {
  return /could not bind|pre-existing shared memory block/.test(readLog(logFile));
}

export function startFailure(dataDir: string, logFile: string): OperatorError {
  return new OperatorError(
    `PostgreSQL did not start over ${dataDir}. ${endOfLog(logFile)}\n\n` +
      'Repair what it names; or remove the folder to start with an empty database;\n' +
      'or set DATABASE_URL to a PostgreSQL (15 or later) of your own.',
  );
}

/** "The end of its log (…):" and the last ten lines. */
export function endOfLog(logFile: string): string {
  const end = readLog(logFile).trimEnd().split('\n').slice(-10).join('\n');
  return `The end of its log (${logFile}):\n\n${end}`;
}

function readLog(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8');
  } catch {
    return '';
  }
}
