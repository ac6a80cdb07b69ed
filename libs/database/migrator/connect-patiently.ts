import { setTimeout as sleep } from 'node:timers/promises';
import { saysUnavailable } from '../database-unavailable.js';
import { sqlState } from '../sql-state.js';
import { describeTarget } from './connections.js';
import { explain } from './explain-error.js';
import type { MigratorOptions } from './migrator-options.js';

/**
 * Connects, trying again for `connectMs` while the database cannot be reached: a migration
 * often starts before the database, its name in DNS or its network policy.
 * @throws MigrationError at once when the database was reached and said no.
 */
export async function connectPatiently<T>(
  connect: () => Promise<T>,
  options: MigratorOptions,
  connectMs: number,
): Promise<T> {
  const target = describeTarget(options.url);
  const deadline = performance.now() + connectMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect();
    } catch (error) {
      if (saidNo(error) || !saysUnavailable(error) || performance.now() >= deadline) {
        throw explain(error, `connecting to ${target}`, options);
      }
      if (attempt === 1)
        options.report(`Waiting for ${target} to answer, ${Math.ceil(connectMs / 1000)} s at most…`);
      await sleep(Math.min(250 * 2 ** attempt, 2_000) * (0.5 + Math.random() / 2));
    }
  }
}

/** Asking again does not change a wrong password (class 28) or the name of a database that is not there. */
function saidNo(error: unknown): boolean {
  return /^(28...|3D000)$/.test(sqlState(error) ?? '');
}
