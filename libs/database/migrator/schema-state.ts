import type { DataSource } from 'typeorm';
import { sqlState } from '../sql-state.js';
import type { AppliedMigration } from './migration-history.js';
import { listMigrations, type MigrationClass } from './migration-list.js';

/**
 * - `current`: exactly the code's own migrations
 * - `behind`: some of the code's own are missing; it must not serve yet
 * - `ahead`: a newer release migrated; expand/contract lets this code go on
 * - `too-new`: a contract step took away what this code still needs
 */
export type SchemaState = 'current' | 'behind' | 'ahead' | 'too-new';

type Known = Pick<AppliedMigration, 'name' | 'requiresCodeWith'>;

export function compareSchema(own: readonly string[], applied: readonly Known[]): SchemaState {
  const names = new Set(own);
  const newer = applied.filter(({ name }) => !names.has(name));
  const tooNew = newer.some(
    ({ requiresCodeWith }) => requiresCodeWith !== null && !names.has(requiresCodeWith),
  );
  if (tooNew) return 'too-new';
  if (applied.length - newer.length < names.size) return 'behind';
  return newer.length > 0 ? 'ahead' : 'current';
}

/** How the schema stands to the code's own migrations: one small query; rejects when the database does. */
export async function schemaState(
  dataSource: DataSource,
  migrations: readonly MigrationClass[],
): Promise<SchemaState> {
  const own = listMigrations(migrations).map(({ name }) => name);
  return compareSchema(own, await appliedMigrations(dataSource));
}

async function appliedMigrations(dataSource: DataSource): Promise<Known[]> {
  try {
    return await dataSource.query<Known[]>(
      `SELECT name, requires_code_with AS "requiresCodeWith" FROM schema_migrations`,
    );
  } catch (error) {
    const UNDEFINED_TABLE = '42P01';
    if (sqlState(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}
