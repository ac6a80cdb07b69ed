import type { QueryRunner } from 'typeorm';
import type { MigrationClass } from '#libs/database/migrator/migration-list.js';
import type { EmptyDatabase } from './empty-database.js';

/** A migration made of one statement, or of what a function does. */
export function step(
  name: string,
  up: string | ((runner: QueryRunner) => Promise<unknown>),
  transaction?: false,
): MigrationClass {
  return class {
    readonly name = name;
    readonly transaction = transaction;
    up = (runner: QueryRunner) => (typeof up === 'string' ? runner.query(up) : up(runner));
    down = () => Promise.reject(new Error('not reverted in this test'));
  };
}

/** The names in `schema_migrations`, in the order in which they were applied. */
export async function recordedMigrations(database: EmptyDatabase): Promise<string[]> {
  const rows = await database.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
