import { connectDataSource } from './connections.js';
import { connectPatiently } from './connect-patiently.js';
import { explain } from './explain-error.js';
import { type AppliedMigration, readHistory } from './migration-history.js';
import { listMigrations } from './migration-list.js';
import { DEFAULT_TIMINGS, type MigratorOptions } from './migrator-options.js';
import { compareSchema, type SchemaState } from './schema-state.js';

export interface MigrationStatus {
  readonly state: SchemaState;
  readonly applied: readonly AppliedMigration[];
  /** Names of the code's own that were not applied, oldest first. */
  readonly pending: readonly string[];
}

/** Reads how far the schema is; takes no lock and changes nothing. */
export async function migrationStatus(options: MigratorOptions): Promise<MigrationStatus> {
  const connectMs = options.timings?.connectMs ?? DEFAULT_TIMINGS.connectMs;
  const dataSource = await connectPatiently(() => connectDataSource(options.url, 'read'), options, connectMs);
  const runner = dataSource.createQueryRunner();
  try {
    const own = listMigrations(options.migrations).map(({ name }) => name);
    const applied = await readHistory(runner);
    const names = new Set(applied.map(({ name }) => name));
    return {
      state: compareSchema(own, applied),
      applied,
      pending: own.filter((name) => !names.has(name)),
    };
  } catch (error) {
    throw explain(error, 'reading the applied migrations', options);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
