import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program quietly. Rejects with all that it printed. */
export async function runCommand(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  try {
    await promisify(execFile)(program, args, { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 ** 2 });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}${stderr}`, { cause: error });
  }
}
