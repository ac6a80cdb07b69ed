import type { DataSource, QueryRunner } from 'typeorm';
import { definitionDifferences } from './definition-differences.js';

export interface DriftOptions {
  /** Columns that the entities leave out on purpose, as `table.column`. */
  readonly unmappedColumns: readonly string[];
}

/**
 * Every difference between the data source's entities and the schema of its database, one
 * sentence each. Changes nothing, but needs the right to create temporary tables.
 */
export async function schemaDifferences(dataSource: DataSource, options: DriftOptions): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    return [
      ...(await statementsToMatch(dataSource, options)),
      ...(await definitionDifferences(dataSource, runner)),
      ...(await tablesWithoutEntity(dataSource, runner)),
      ...(await invalidIndexes(runner)),
    ];
  } finally {
    await runner.release();
  }
}

async function statementsToMatch(dataSource: DataSource, options: DriftOptions): Promise<string[]> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  return log.upQueries
    .map(({ query }) => query)
    .filter((sql) => !dropsUnmapped(sql, options))
    .map((sql) => `The entities would need: ${sql}`);
}

function dropsUnmapped(sql: string, { unmappedColumns }: DriftOptions): boolean {
  return unmappedColumns.some((path) => {
    const [table, column] = path.split('.');
    return sql === `ALTER TABLE "${table}" DROP COLUMN "${column}"`;
  });
}

/** TypeORM looks at the tables of its entities only. */
async function tablesWithoutEntity(dataSource: DataSource, runner: QueryRunner): Promise<string[]> {
  const mapped = ['schema_migrations', ...dataSource.entityMetadatas.map(({ tableName }) => tableName)];
  const rows = (await runner.query(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname <> ALL ($1) ORDER BY relname`,
    [mapped],
  )) as { name: string }[];
  return rows.map(({ name }) => `The table ${name} has no entity.`);
}

async function invalidIndexes(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class c ON c.oid = indexrelid
      WHERE NOT indisvalid AND c.relnamespace = current_schema()::regnamespace ORDER BY 1`,
  )) as { name: string }[];
  return rows.map(({ name }) => `The index ${name} is INVALID: its CREATE INDEX CONCURRENTLY did not finish.`);
}
