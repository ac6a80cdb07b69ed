import type { DataSource, EntityMetadata, QueryRunner } from 'typeorm';

interface Definition {
  readonly name: string;
  readonly definition: string;
}

/**
 * Compares the texts of check constraints and the predicates of partial indexes, of which TypeORM
 * compares only the names. PostgreSQL rewrites such texts, so the entities' are given to it too,
 * on an empty temporary copy of the table.
 */
export async function definitionDifferences(dataSource: DataSource, runner: QueryRunner): Promise<string[]> {
  const differences: string[] = [];
  for (const entity of dataSource.entityMetadatas) {
    await runner.startTransaction();
    try {
      differences.push(...(await differencesOf(entity, runner)));
    } finally {
      await runner.rollbackTransaction();
    }
  }
  return differences;
}

async function differencesOf(entity: EntityMetadata, runner: QueryRunner): Promise<string[]> {
  const table = entity.tableName;
  const [exists] = (await runner.query(`SELECT to_regclass($1) IS NOT NULL AS yes`, [`"${table}"`])) as [
    { yes: boolean },
  ];
  // A missing table is TypeORM's to name.
  if (!exists.yes) return [];
  const actual = await definitionsOf(runner, table);
  await runner.query(`CREATE TEMPORARY TABLE expected (LIKE "${table}") ON COMMIT DROP`);
  for (const { name, expression } of entity.checks) {
    await runner.query(`ALTER TABLE expected ADD CONSTRAINT "${name}" CHECK (${expression})`);
  }
  for (const { name, where, columns } of entity.indices.filter((index) => index.where !== undefined)) {
    const list = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
    await runner.query(`CREATE INDEX "${name}" ON expected (${list}) WHERE ${where}`);
  }
  return compare(table, await definitionsOf(runner, 'expected'), actual);
}

function compare(table: string, expected: readonly Definition[], actual: readonly Definition[]): string[] {
  const found = new Map(actual.map(({ name, definition }) => [name, definition]));
  const wanted = new Map(expected.map(({ name, definition }) => [name, definition]));
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((name) => wanted.get(name) !== found.get(name))
    .map(
      (name) =>
        `${name} on ${table} is ${found.get(name) ?? 'absent'} in the schema, ` +
        `${wanted.get(name) ?? 'absent'} in the entity.`,
    );
}

async function definitionsOf(runner: QueryRunner, table: string): Promise<Definition[]> {
  return (await runner.query(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'
     UNION ALL
     SELECT c.relname, 'WHERE ' || pg_get_expr(i.indpred, i.indrelid)
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = $1::regclass AND i.indpred IS NOT NULL`,
    [`"${table}"`],
  )) as Definition[];
}
