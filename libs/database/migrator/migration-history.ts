import type { QueryRunner } from 'typeorm';
import type { ListedMigration } from './migration-list.js';

/** A row of `schema_migrations`. */
export interface AppliedMigration {
  readonly name: string;
  readonly requiresCodeWith: string | null;
  readonly appliedAt: Date;
}

/** Creates `schema_migrations`. Two at once would collide in the catalog, so only under the lock. */
export async function createHistory(runner: QueryRunner): Promise<void> {
  // CREATE TABLE IF NOT EXISTS alone would ask for the right to create, also where nothing is to do.
  if (await historyExists(runner)) return;
  await runner.query(`
    CREATE TABLE schema_migrations (
      id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
      timestamp bigint NOT NULL,
      name text NOT NULL,
      requires_code_with text,
      applied_at timestamptz DEFAULT now() NOT NULL,
      CONSTRAINT pk_schema_migrations PRIMARY KEY (id),
      CONSTRAINT uq_schema_migrations_name UNIQUE (name)
    )`);
}

/** What was applied, in the order in which it was; empty where nothing ever was. */
export async function readHistory(runner: QueryRunner): Promise<AppliedMigration[]> {
  if (!(await historyExists(runner))) return [];
  return (await runner.query(
    `SELECT name, requires_code_with AS "requiresCodeWith", applied_at AS "appliedAt"
       FROM schema_migrations ORDER BY id`,
  )) as AppliedMigration[];
}

export async function recordApplied(runner: QueryRunner, listed: ListedMigration): Promise<void> {
  await runner.query(
    `INSERT INTO schema_migrations (timestamp, name, requires_code_with) VALUES ($1, $2, $3)`,
    [listed.timestamp, listed.name, listed.migration.requiresCodeWith ?? null],
  );
}

export async function recordReverted(runner: QueryRunner, listed: ListedMigration): Promise<void> {
  await runner.query(`DELETE FROM schema_migrations WHERE name = $1`, [listed.name]);
}

async function historyExists(runner: QueryRunner): Promise<boolean> {
  const [row] = (await runner.query(`SELECT to_regclass('schema_migrations') IS NOT NULL AS exists`)) as [
    { exists: boolean },
  ];
  return row.exists;
}
