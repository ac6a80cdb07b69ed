import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { CLONE } from '../clone.mjs';
import type { Variables } from './environment.ts';

/** The environment for a program of this clone: `node` is the Node that we run on. */
export function programEnvironment(variables: Variables): NodeJS.ProcessEnv {
  return { ...variables, PATH: `${dirname(process.execPath)}${delimiter}${variables.PATH ?? ''}` };
}

/**
 * Runs a Node program to its end, quietly.
 *
 * @param signal ends it early, by SIGTERM
 * @returns undefined when it succeeded, else what it printed
 */
export function runQuietly(
  args: readonly string[],
  variables: Variables,
  signal?: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: CLONE,
      env: programEnvironment(variables),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? undefined : output.trim()));
  });
}
