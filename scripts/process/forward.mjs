import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { OperatorError } from '../terminal/operator-error.mjs';
import { onOrphaned } from './orphaned.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program in our place: same terminal, our signals handed on, its exit code ours.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export function runForwarding(program, args, env = process.env) {
  const child = spawn(program, args, { stdio: 'inherit', env });
  return exitCodeOf(child);
}

/**
 * Waits for a child's end while handing our signals on to it. When our own parent vanishes (a
 * killed npm takes no child along), the child gets SIGHUP.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {(name: NodeJS.Signals) => void} [forward] what to do with a signal instead
 * @returns {Promise<number>} as a shell counts: 128 and the signal's number for a killed child
 */
export async function exitCodeOf(child, forward = (name) => void child.kill(name)) {
  for (const name of FORWARDED) process.on(name, forward);
  const stopWatching = process.env.npm_lifecycle_event
    ? onOrphaned(() => forward('SIGHUP'))
    : () => undefined;
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new OperatorError(`Cannot run a program: ${error.message}`)));
      child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
    });
  } finally {
    stopWatching();
    for (const name of FORWARDED) process.off(name, forward);
  }
}
