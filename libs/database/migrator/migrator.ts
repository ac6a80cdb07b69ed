import type { DataSource } from 'typeorm';
import { applyMigration, type Run } from './apply-migration.js';
import { connectClient, connectDataSource, describeTarget } from './connections.js';
import { connectPatiently } from './connect-patiently.js';
import { explain } from './explain-error.js';
import { createHistory, readHistory } from './migration-history.js';
import { type ListedMigration, listMigrations } from './migration-list.js';
import { MigrationError } from './migration-error.js';
import { MigrationLock } from './migration-lock.js';
import { DEFAULT_TIMINGS, type MigratorOptions, type MigratorTimings } from './migrator-options.js';
import { cancelOrphans } from './orphans.js';
import { seconds } from './report.js';

/** A step that takes longer is announced before it ends. */
const SLOW_MS = 1_000;

/**
 * Brings a database's schema to the code's migrations. Any number may run at once, directly or
 * through PgBouncer in transaction mode: one works, the others wait and then find nothing to do.
 * Every method rejects with a MigrationError that holds the fix.
 */
export class Migrator {
  private readonly timings: MigratorTimings;
  private readonly own: readonly ListedMigration[];

  constructor(private readonly options: MigratorOptions) {
    this.timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.own = listMigrations(options.migrations);
  }

  /** Applies what is pending. A schema newer than the code is left as it is. */
  async up(): Promise<void> {
    await this.underLock('migrating', async (run) => {
      await createHistory(run.runner);
      const names = new Set((await readHistory(run.runner)).map(({ name }) => name));
      const pending = this.own.filter(({ name }) => !names.has(name));
      const begun = performance.now();
      for (const [index, listed] of pending.entries()) {
        await this.timed(`${index + 1}/${pending.length} ${listed.name}`, () =>
          applyMigration(run, listed, 'up'),
        );
      }
      this.conclude(pending.length, this.unknown([...names]), performance.now() - begun);
    });
  }

  /**
   * Reverts the migration that was applied last. `confirmed` says that somebody meant it:
   * a revert may drop data, and code that is running may need what it drops. `discardData` says that even
   * what people entered may be lost; without it such a revert stops.
   */
  async revert(confirmed: boolean, { discardData = false } = {}): Promise<void> {
    await this.underLock('reverting', async (run) => {
      const last = (await readHistory(run.runner)).at(-1)?.name;
      if (last === undefined) return this.options.report('No migration was applied: nothing to revert.');
      const listed = this.own.find(({ name }) => name === last);
      if (listed === undefined) {
        throw new MigrationError(
          `The last migration, ${last}, belongs to a newer release.`,
          'revert it with the release that brought it',
        );
      }
      if (!confirmed) {
        throw new MigrationError(
          `This would revert ${last} in production, with the data that only it has room for.`,
          'stop the release that needs it, make a backup, then: npm run migrate:revert -- --yes',
        );
      }
      await this.timed(`reverted ${last}`, () => applyMigration({ ...run, discardData }, listed, 'down'));
    });
  }

  private async timed(label: string, work: () => Promise<void>): Promise<void> {
    const { report } = this.options;
    const begun = performance.now();
    const slow = setTimeout(() => report(`  ${label}…`), SLOW_MS);
    await work().finally(() => clearTimeout(slow));
    report(`  ${label}  ${seconds(performance.now() - begun)}`);
  }

  private unknown(applied: readonly string[]): string[] {
    const own = new Set(this.own.map(({ name }) => name));
    return applied.filter((name) => !own.has(name));
  }

  private conclude(applied: number, newer: readonly string[], ms: number): void {
    if (newer.length > 0) {
      this.options.report(`The schema is newer than this release: it has ${newer.join(', ')}.`);
    }
    this.options.report(
      applied === 0
        ? 'Nothing to do: every migration of this release was already applied.'
        : `Done: ${applied} of ${this.own.length} migrations applied in ${seconds(ms)}.`,
    );
  }

  /** The lock comes before the first statement of the connection that migrates. */
  private async underLock(doing: string, work: (run: Run) => Promise<void>): Promise<void> {
    const { options, timings } = this;
    const { url, report } = options;
    const client = await connectPatiently(() => connectClient(url, 'lock'), options, timings.connectMs);
    let lock: MigrationLock | undefined;
    let dataSource: DataSource | undefined;
    try {
      lock = await MigrationLock.acquire(client, timings.migrationLockMs, report);
      report(`Connected to ${describeTarget(url)}.`);
      dataSource = await connectDataSource(url, 'run');
      const runner = dataSource.createQueryRunner();
      await cancelOrphans(runner, report);
      await work({ runner, lock, options, timings }).finally(() => runner.release());
    } catch (error) {
      throw explain(error, doing, options);
    } finally {
      await dataSource?.destroy().catch(() => undefined);
      await lock?.release();
      await client.end().catch(() => undefined);
    }
  }
}
