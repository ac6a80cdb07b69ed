import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestDatabase } from '../../test/harness/database.js';
import { testConfig } from '../../test/harness/test-config.js';
import { dataSourceOptions } from './data-source-options.js';
import { Snapshots } from './snapshots.js';

let db: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  db = await TestDatabase.create();
  const { database } = testConfig({ database: { url: db.url, poolSize: 1 } });
  dataSource = await new DataSource(dataSourceOptions(db.url, database, [])).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await db.drop();
});

const answer = async (manager: EntityManager) =>
  (await manager.query(`SELECT current_setting('transaction_read_only') AS "readOnly"`)) as object[];

it('a snapshot writes nothing, and gives its connection back as it was', async () => {
  const snapshot = await new Snapshots(dataSource).open();
  expect(await answer(snapshot.manager)).toEqual([{ readOnly: 'on' }]);
  await snapshot.close();
  expect(await answer(dataSource.manager)).toEqual([{ readOnly: 'off' }]);
});

it('a snapshot that cannot be opened leaves no transaction to whoever gets the connection next', async () => {
  const runner = dataSource.createQueryRunner();
  const query = runner.query.bind(runner);
  vi.spyOn(runner, 'query').mockImplementation((sql: string) =>
    // As a statement that is cancelled: the transaction is still there, and good for nothing.
    query(sql.startsWith('SET TRANSACTION') ? 'SELECT 1 / 0' : sql),
  );
  vi.spyOn(dataSource, 'createQueryRunner').mockReturnValueOnce(runner);
  await expect(new Snapshots(dataSource).open()).rejects.toThrow('division by zero');
  expect(await answer(dataSource.manager)).toEqual([{ readOnly: 'off' }]);
});
