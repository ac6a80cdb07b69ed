import type { MigrationClass } from './migration-list.js';
import type { Report } from './report.js';

/** Bounds of waiting, in milliseconds. */
export interface MigratorTimings {
  /** How long an unreachable database is tried again. */
  readonly connectMs: number;
  /** How long another migrator is waited for. */
  readonly migrationLockMs: number;
  /** `lock_timeout` of a migration in a transaction: traffic queues behind it no longer than this. */
  readonly lockTimeoutMs: number;
  /** How often a migration is begun again when it did not get its locks. */
  readonly lockAttempts: number;
  /** How long a statement outside a transaction waits for other transactions; they do not queue behind it. */
  readonly concurrentWaitMs: number;
}

export const DEFAULT_TIMINGS: MigratorTimings = {
  connectMs: 60_000,
  migrationLockMs: 15 * 60_000,
  lockTimeoutMs: 3_000,
  lockAttempts: 20,
  concurrentWaitMs: 10 * 60_000,
};

export interface MigratorOptions {
  readonly url: string;
  /** Name of the setting that gave the URL; errors point at it. */
  readonly urlSetting: string;
  readonly migrations: readonly MigrationClass[];
  readonly report: Report;
  readonly timings?: Partial<MigratorTimings>;
}
