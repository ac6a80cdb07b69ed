import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface SupervisedOptions {
  readonly command: readonly [program: string, ...args: string[]];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The user to run as, when this process is root and the program refuses to be. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly stopSignal?: NodeJS.Signals;
  /** A folder that is removed once the program has ended, even when this process has not lived to see it. */
  readonly removeAfterwards?: string;
}

export interface SupervisedProcess {
  /** The program's own process id, for a test that kills it. */
  readonly pid: number;
  /** What the program printed so far, for messages. */
  output(): string;
  /** The program's exit code once it has ended; 128 and the signal's number when one ended it. */
  readonly exited: Promise<number | null>;
  /** Whether the program runs no more. */
  hasExited(): boolean;
  /** Ends the program as a crash would (SIGKILL) and resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks the program to stop and resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * The shell reads a pipe that this process holds: it closes however this process ends, and then the
 * program is told to stop. So not even a killed test run leaves a server behind.
 */
const supervisor = `
  exec 4<&0
  "$@" </dev/null 3>&- 4<&- & program=$!
  echo "$program" >&3; exec 3>&-
  (cat <&4 >/dev/null; kill -s "$STOP_SIGNAL" "$program") >/dev/null 2>&1 &
  exec 4<&- </dev/null
  wait "$program"
  code=$?
  test -z "$REMOVE_AFTERWARDS" || rm -rf "$REMOVE_AFTERWARDS"
  exit "$code"`;

/** Starts a server that ends with this process at the latest. Resolves when it was started, not when it answers. */
export async function startSupervised(options: SupervisedOptions): Promise<SupervisedProcess> {
  const child = spawn('/bin/sh', ['-c', supervisor, 'supervisor', ...options.command], {
    // A process group of its own: Ctrl-C reaches the tests first, and they stop their servers.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...options.env,
      STOP_SIGNAL: (options.stopSignal ?? 'SIGTERM').replace('SIG', ''),
      REMOVE_AFTERWARDS: options.removeAfterwards ?? '',
    },
    ...(options.cwd && { cwd: options.cwd }),
    ...options.user,
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exited = once(child, 'exit');
  const pid = await readPid(child);
  const hasExited = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    output: () => Buffer.concat(chunks).toString(),
    exited: exited.then(([code]) => code as number | null),
    hasExited,
    async kill() {
      if (!hasExited()) process.kill(pid, 'SIGKILL');
      await exited;
      child.stdin?.end();
    },
    async stop() {
      child.stdin?.end();
      if (!hasExited()) await exited;
    },
  };
}

async function readPid(child: ChildProcess): Promise<number> {
  const pipe = child.stdio[3];
  if (!pipe) throw new Error('The supervisor has no pipe to tell the process id.');
  const [line] = (await once(pipe, 'data')) as [Buffer];
  return Number(line.toString());
}
