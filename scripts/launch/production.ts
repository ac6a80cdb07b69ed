import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../clone.mjs';
import { runForwarding } from '../process/forward.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';
import { nodeFlags } from './node-flags.ts';

/** Runs a built program with the environment as it is: in production nothing is brought along or invented. */
export function runInProduction(program: string, args: readonly string[] = []): Promise<number> {
  if (!existsSync(join(CLONE, program))) {
    throw new OperatorError(
      `There is no ${program}: NODE_ENV is ${process.env.NODE_ENV}, where nothing is built on the way.\n` +
        'Build first: NODE_ENV=development npm ci && npm run build. To develop, unset NODE_ENV.',
    );
  }
  return runForwarding(process.execPath, [...nodeFlags, join(CLONE, program), ...args]);
}
