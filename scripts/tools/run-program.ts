import { spawn } from 'node:child_process';
import { exitCodeOf } from '../process/forward.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';

const SHOWN = 2000;

/** Runs a program to its end, quietly. Throws an OperatorError with the end of its output when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await exitCodeOf(child);
  if (code === 0) return;
  throw new OperatorError(
    `${[program, ...args].join(' ')} failed (exit code ${code}):\n${output.trimEnd().slice(-SHOWN)}\n\n` +
      'Check that this machine reaches its package registries, and try again.',
  );
}
