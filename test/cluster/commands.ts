import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { CLONE } from '../../scripts/clone.mjs';
import { toolPath } from '../../scripts/tools/find-tool.ts';
import { writeLine } from './results.ts';

/** Every helm and kubectl command of the run, for the comparison with the runbooks. */
export const COMMANDS = 'commands.txt';
const LOG = 'log.txt';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Given to the program on its standard input. */
  readonly input?: string;
}

export const helm = (...args: string[]): Promise<string> => succeed('helm', args);
export const kubectl = (...args: string[]): Promise<string> => succeed('kubectl', args);
/** For a command that is meant to fail, or may. */
export const tryHelm = (...args: string[]): Promise<Ended> => run('helm', args);
export const tryKubectl = (...args: string[]): Promise<Ended> => run('kubectl', args);

/** For a command that the test interrupts. */
export const startHelm = (...args: string[]): ChildProcess =>
  spawn(programPath('helm'), args, { cwd: CLONE, stdio: 'ignore' });

/** `kubectl apply` of objects. */
export const apply = (...items: object[]): Promise<string> =>
  succeed('kubectl', ['apply', '-f', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });

/** What `kubectl … -o json` prints. */
export async function read<T>(...args: string[]): Promise<T> {
  return JSON.parse(await kubectl(...args, '-o', 'json')) as T;
}

/** Standard output. Throws an Error with all that the program printed when it fails. */
async function succeed(program: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')}\nended with ${code}:\n${stdout}${stderr}`);
}

/** Runs a program in the root of the project. */
export function run(program: string, args: readonly string[], { input }: RunOptions = {}): Promise<Ended> {
  writeLine(COMMANDS, [program, ...args].join(' '));
  const started = performance.now();
  return new Promise((resolve) => {
    const child = execFile(
      programPath(program),
      [...args],
      { cwd: CLONE, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code ?? 1) : 0;
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        writeLine(
          LOG,
          `${new Date().toISOString()} ${seconds} s, exit ${code}: ${program} ${args.join(' ')}`,
        );
        if (code !== 0 || program === 'helm') writeLine(LOG, `${stdout}${stderr}`.trimEnd());
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}

/** Helm is the one of `npm run tools`. */
const programPath = (program: string): string => (program === 'helm' ? toolPath('helm') : program);
