import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../clone.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';
import { showProgress } from '../terminal/progress.mjs';
import { runQuietly } from './run-step.ts';
import { sourceHash } from './source-hash.ts';

export const MAIN = 'dist/apps/user-service/src/main.js';
export const MIGRATE = 'dist/apps/user-service/src/cli/migrate.js';
export const NEST = join(CLONE, 'node_modules/@nestjs/cli/bin/nest.js');

const DIST = join(CLONE, 'dist');
const STAMP = join(DIST, '.sources');
/** The compiler's own record of what it compiled: a build by other hands changes it. */
const RECORD = join(DIST, '.tsbuildinfo');

/**
 * Compiles the service unless what is in dist/ was made from these very sources.
 *
 * @throws OperatorError with what the compiler printed.
 */
export async function ensureBuilt(signal?: AbortSignal): Promise<void> {
  const hash = sourceHash(CLONE);
  if (existsSync(join(CLONE, MAIN)) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp(hash))
    return;
  await showProgress('Building', 'Built', () => build(hash, signal));
}

async function build(hash: string, signal?: AbortSignal): Promise<void> {
  // From nothing, or files whose source is gone would stay: a migration above all.
  rmSync(DIST, { recursive: true, force: true });
  const failure = await runQuietly([NEST, 'build', 'user-service'], process.env, signal);
  if (failure !== undefined) throw new OperatorError(`The build failed:\n\n${failure}`);
  writeFileSync(STAMP, stamp(hash));
}

function stamp(hash: string): string {
  const record = existsSync(RECORD) ? readFileSync(RECORD) : '';
  return `${hash} ${createHash('sha256').update(record).digest('hex')}`;
}
