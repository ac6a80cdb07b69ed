/** A problem that the person at the terminal can repair: its message says what and how, and is shown without a stack. */
export class OperatorError extends Error {
  /** @override */
  name = 'OperatorError';
}

/**
 * Runs a program's main function. A problem ends it with exit code 1: an `OperatorError` as its
 * sentence, anything else with its stack.
 *
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  // A terminal that was closed refuses what we write while we still have to stop what we started.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof OperatorError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
