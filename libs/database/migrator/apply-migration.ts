import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { sqlState } from '../sql-state.js';
import { explain } from './explain-error.js';
import { LockWaits } from './lock-waits.js';
import { recordApplied, recordReverted } from './migration-history.js';
import type { ListedMigration } from './migration-list.js';
import { MigrationError } from './migration-error.js';
import type { MigrationLock } from './migration-lock.js';
import type { MigratorOptions, MigratorTimings } from './migrator-options.js';

export type Direction = 'up' | 'down';

/** What a run gives to each of its steps. */
export interface Run {
  readonly runner: QueryRunner;
  readonly lock: MigrationLock;
  readonly options: MigratorOptions;
  readonly timings: MigratorTimings;
  /** A revert may destroy what people entered. */
  readonly discardData?: boolean;
}

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK_DETECTED = '40P01';
const KEEP_DATA =
  'in production restore a backup instead of reverting; ' +
  'in development stop npm start and delete the data folder that its banner names; ' +
  'if nobody needs them, revert with --discard-data';

/**
 * Applies or reverts one migration and records it: in one transaction, unless the migration
 * asks for none. Not getting its locks, it lets traffic through and begins again.
 * @throws MigrationError
 */
export async function applyMigration(run: Run, listed: ListedMigration, direction: Direction): Promise<void> {
  const { options, timings } = run;
  const inTransaction = listed.migration.transaction !== false;
  for (let attempt = 1; ; attempt++) {
    await run.lock.assertHeld(listed.name);
    const cancelAfterMs = inTransaction ? undefined : timings.concurrentWaitMs;
    const waits = new LockWaits(options.url, options.report, cancelAfterMs);
    try {
      return await (inTransaction ? transactional(run, listed, direction) : step(run, listed, direction));
    } catch (error) {
      if (!waits.cancelled && !gotNoLock(error)) throw failure(error, listed, direction, options);
      if (waits.cancelled || attempt >= timings.lockAttempts) throw waits.gaveUp(listed.name);
      const who = waits.blocker === undefined ? '' : ` (${waits.blocker})`;
      options.report(`    did not get its lock${who}; attempt ${attempt} of ${timings.lockAttempts}`);
    } finally {
      await waits.stop();
    }
    await sleep(timings.lockTimeoutMs * (0.25 + Math.random() / 2));
  }
}

async function transactional(run: Run, listed: ListedMigration, direction: Direction): Promise<void> {
  const { runner } = run;
  await runner.startTransaction('READ COMMITTED');
  try {
    await runner.query(`SET LOCAL lock_timeout = ${run.timings.lockTimeoutMs}`);
    await runner.query('SET LOCAL statement_timeout = 0');
    if (direction === 'down' && !run.discardData) await assertNothingIsLost(runner, listed);
    await step(run, listed, direction);
    await run.lock.assertHeld(`${listed.name} was committed`);
    await runner.commitTransaction();
  } catch (error) {
    // The first error says more than that of a rollback on a dead connection.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** Holds the table from then on, so that nothing is written between the look and the drop. */
async function assertNothingIsLost(
  runner: QueryRunner,
  { name, migration: { lostByDown } }: ListedMigration,
): Promise<void> {
  if (lostByDown === undefined) return;
  const { table, where, what } = lostByDown;
  await runner.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const rows = (await runner.query(`SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`)) as unknown[];
  if (rows.length === 0) return;
  throw new MigrationError(
    `${name} was not reverted, since that would destroy ${what} (in the table ${table}).`,
    KEEP_DATA,
  );
}

async function step({ runner }: Run, listed: ListedMigration, direction: Direction): Promise<void> {
  await listed.migration[direction](runner);
  await (direction === 'up' ? recordApplied : recordReverted)(runner, listed);
}

function gotNoLock(error: unknown): boolean {
  const state = sqlState(error);
  return state === LOCK_NOT_AVAILABLE || state === DEADLOCK_DETECTED;
}

function failure(
  error: unknown,
  listed: ListedMigration,
  direction: Direction,
  options: MigratorOptions,
): Error {
  const doing = `${direction === 'up' ? 'applying' : 'reverting'} ${listed.name}`;
  const fix =
    listed.migration.transaction === false
      ? 'repair the cause, then run again: it starts by dropping what this attempt left'
      : 'nothing of this migration was kept: repair the cause, then run again';
  return explain(error, doing, options, fix);
}
