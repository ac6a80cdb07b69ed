import type { MixedList } from 'typeorm';
import { connectDataSource } from './connections.js';
import { connectPatiently } from './connect-patiently.js';
import { explain } from './explain-error.js';
import { migrationStatus } from './migration-status.js';
import { DEFAULT_TIMINGS, type MigratorOptions } from './migrator-options.js';
import { type DriftOptions, schemaDifferences } from './schema-differences.js';

export interface CheckOptions extends MigratorOptions, DriftOptions {
  readonly entities: MixedList<Function>;
}

/**
 * What keeps the database from being what the code expects, one sentence each: pending
 * migrations, or else every difference between the entities and the schema.
 */
export async function checkSchema(options: CheckOptions): Promise<string[]> {
  const { pending } = await migrationStatus(options);
  if (pending.length > 0) return pending.map((name) => `The migration ${name} is pending.`);
  const connectMs = options.timings?.connectMs ?? DEFAULT_TIMINGS.connectMs;
  const connect = () => connectDataSource(options.url, 'read', options.entities);
  const dataSource = await connectPatiently(connect, options, connectMs);
  try {
    return await schemaDifferences(dataSource, options);
  } catch (error) {
    throw explain(error, 'comparing the entities with the schema', options);
  } finally {
    await dataSource.destroy();
  }
}
