import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.ts';
import { spawnProgram } from './spawn.ts';
import { stopPostmaster } from './stop.ts';

/** All that it takes to run a server over a data directory that is there. */
export interface Launch {
  readonly postgres: string;
  readonly args: readonly string[];
  readonly account: Account | undefined;
  readonly dataDir: string;
  /** Holds the output of the last start only. */
  readonly logFile: string;
  /** Removed by the guard once the server has ended. */
  readonly removeAfterwards?: string;
}

export interface Launched {
  /** Ends no later than the server does. */
  readonly child: ChildProcess;
  stop(postmaster: number): Promise<void>;
}

/** Runs the server as a child in a process group of its own: Ctrl-C reaches our whole group, not it. */
export function launch(options: Launch): Launched {
  const log = openSync(options.logFile, 'w');
  const child = spawnProgram(options.postgres, options.args, {
    account: options.account,
    cwd: options.dataDir,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  return { child, stop: stopPostmaster };
}

/** Runs the server under a guard, which stops it as soon as this process is gone, even by SIGKILL. */
export function launchGuarded(options: Launch): Launched {
  const guard = fileURLToPath(new URL('./guard.ts', import.meta.url));
  const child = spawn(process.execPath, [guard, JSON.stringify(options)], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  });
  child.unref();
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    child.ref();
    await ended;
  };
  return { child, stop };
}
