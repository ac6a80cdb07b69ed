import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import type { Account } from './account.ts';

export interface SpawnOptions {
  readonly account: Account | undefined;
  /** Must be a folder that the account can enter. */
  readonly cwd: string;
  readonly stdio: StdioOptions;
  readonly detached?: boolean;
}

/** Runs one of PostgreSQL's programs, away from our environment: PGPORT, LC_ALL and the like would change it. */
export function spawnProgram(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(program, args, {
    cwd: options.cwd,
    stdio: options.stdio,
    detached: options.detached ?? false,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ...(options.account && { uid: options.account.uid, gid: options.account.gid }),
  });
}
