import type { DataSource, QueryRunner } from 'typeorm';
import { definitionDifferences } from './definition-differences.js';

/** What the migrations make and the entities leave out on purpose. */
export interface DatabaseOnly {
  /** As `table.column`. */
  readonly columns: readonly string[];
  /** Indexes on those columns, on expressions or with an operator class. */
  readonly indexes: readonly string[];
}

export interface DriftOptions {
  readonly databaseOnly: DatabaseOnly;
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
      ...(await missingIndexes(runner, options)),
      ...(await definitionDifferences(dataSource, runner)),
      ...(await tablesWithoutEntity(dataSource, runner)),
      ...(await invalidIndexes(runner)),
    ];
  } finally {
    await runner.release();
  }
}

async function statementsToMatch(dataSource: DataSource, { databaseOnly }: DriftOptions): Promise<string[]> {
  const log = await dataSource.driver.createSchemaBuilder().log();
  const statements = new Set(log.upQueries.map(({ query }) => query));
  // What the entities leave out is what TypeORM would drop; what it would not is not there.
  const missing = databaseOnly.columns.filter((path) => !statements.delete(dropOfColumn(path)));
  for (const name of databaseOnly.indexes)
    statements.delete(`DROP INDEX "${dataSource.driver.schema}"."${name}"`);
  return [
    ...missing.map((path) => `The column ${path} is missing in the schema.`),
    ...[...statements].map((sql) => `The entities would need: ${sql}`),
  ];
}

function dropOfColumn(path: string): string {
  const [table, column] = path.split('.');
  return `ALTER TABLE "${table}" DROP COLUMN "${column}"`;
}

/** TypeORM does not see an index that has only expressions. */
async function missingIndexes(runner: QueryRunner, { databaseOnly }: DriftOptions): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NULL`,
    [databaseOnly.indexes],
  )) as { name: string }[];
  return rows.map(({ name }) => `The index ${name} is missing in the schema.`);
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
  return rows.map(
    ({ name }) => `The index ${name} is INVALID: its CREATE INDEX CONCURRENTLY did not finish.`,
  );
}
