import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDatabase } from '../../test/harness/database.js';
import { startPgBouncer, type PgBouncer } from '../../test/harness/servers/pgbouncer.js';
import { testConfig } from '../../test/harness/test-config.js';
import { dataSourceOptions } from './data-source-options.js';
import { PreparedStatements } from './prepared-statements.js';
import { violatedConstraint } from './sql-state.js';

const DOUBLE = { name: 'double', text: 'SELECT $1::int * 2 AS n' };
const KNOWN = {
  name: 'known',
  text: `SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name = 'double'`,
};

let db: TestDatabase;
const opened: DataSource[] = [];
beforeAll(async () => {
  db = await TestDatabase.create();
});
afterAll(async () => {
  for (const dataSource of opened) await dataSource.destroy();
  await db.drop();
});

async function statementsOver(url: string, poolSize: number): Promise<PreparedStatements> {
  const { database } = testConfig({ database: { url, poolSize } });
  const dataSource = await new DataSource(dataSourceOptions(url, database, [])).initialize();
  opened.push(dataSource);
  return new PreparedStatements(dataSource);
}
const double = (statements: PreparedStatements, n: number) => statements.run<{ n: number }>(DOUBLE, [n]);

describe('a statement that runs often', () => {
  it('is prepared once on its connection', async () => {
    const statements = await statementsOver(db.url, 1);
    for (const n of [1, 2, 3]) expect(await double(statements, n)).toEqual([{ n: 2 * n }]);
    expect(await statements.run(KNOWN, [])).toEqual([{ n: 1 }]);
  });

  it('that fails says why, without its values, and leaves the connection in order', async () => {
    const statements = await statementsOver(db.url, 1);
    await db.query('CREATE TABLE once (n int CONSTRAINT pk_once PRIMARY KEY)');
    const insert = { name: 'insert-once', text: 'INSERT INTO once (n) VALUES ($1) RETURNING n' };
    await statements.run(insert, [4_711]);
    const failure: unknown = await statements.run(insert, [4_711]).catch((error: unknown) => error);
    expect(violatedConstraint(failure)).toBe('pk_once');
    expect(JSON.stringify((failure as { parameters: unknown }).parameters)).toBe('[]');
    expect(await statements.run(insert, [4_712])).toEqual([{ n: 4_712 }]);
  });
});

describe('behind PgBouncer in transaction mode', () => {
  let pooler: PgBouncer;
  afterAll(async () => {
    await pooler?.stop();
  });

  it.each([
    ['keeps prepared statements', 100],
    ['keeps none', 0],
  ])('that %s, statements run', async (_, preparedStatements) => {
    pooler = await startPgBouncer({
      databaseUrl: db.url,
      poolMode: 'transaction',
      poolSize: 2,
      preparedStatements,
    });
    const statements = await statementsOver(pooler.url, 4);
    const numbers = Array.from({ length: 200 }, (_value, n) => n);
    const doubled = await Promise.all(numbers.map((n) => double(statements, n)));
    expect(doubled.map(([row]) => row!.n)).toEqual(numbers.map((n) => 2 * n));
    await opened.pop()!.destroy();
    await pooler.stop();
  });
});
