import pg from 'pg';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestDatabase } from '../../test/harness/database.js';
import { startPgBouncer } from '../../test/harness/servers/pgbouncer.js';
import { testConfig } from '../../test/harness/test-config.js';
import { dataSourceOptions } from './data-source-options.js';
import { sqlState } from './sql-state.js';
import { Transactions } from './transactions.js';

const POOL_SIZE = 3;
const ROUNDS = 2;
const STATEMENT_TIMEOUT_MS = 300;
const LOCK = `UPDATE outbox_partitions SET partition = partition WHERE partition = 0`;
const BACKENDS = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'user-service'`;

let db: TestDatabase;
let holder: pg.Client;
let dataSource: DataSource;

async function connect(url: string): Promise<DataSource> {
  const limits = { poolSize: POOL_SIZE, statementTimeoutMs: STATEMENT_TIMEOUT_MS, connectTimeoutMs: 10_000 };
  const { database } = testConfig({ database: { url, ...limits } });
  return new DataSource(dataSourceOptions(url, database, [])).initialize();
}

beforeEach(async () => {
  db = await TestDatabase.create();
  holder = new pg.Client({ connectionString: db.url });
  await holder.connect();
  dataSource = await connect(db.url);
});
afterEach(async () => {
  await holder.end();
  if (dataSource.isInitialized) await dataSource.destroy();
  await db.drop();
});

/** Everybody in the pool waits for a lock that is held, in several rounds. */
async function waitInVain(work: () => Promise<unknown>): Promise<unknown[]> {
  await holder.query('BEGIN');
  await holder.query(LOCK);
  const errors: unknown[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const waits = Array.from({ length: POOL_SIZE }, () =>
      work().catch((error: unknown) => errors.push(error)),
    );
    await Promise.all(waits);
  }
  return errors;
}

describe('statements that wait for a lock longer than the statement timeout', () => {
  it('leave no backend behind that still waits, outside a transaction', async () => {
    const errors = await waitInVain(() => dataSource.query(LOCK));
    expect(errors).toHaveLength(ROUNDS * POOL_SIZE);
    await expect
      .poll(async () => (await db.query(`${BACKENDS} AND wait_event_type = 'Lock'`)).length)
      .toBe(0);
    expect((await db.query(BACKENDS)).length).toBeLessThanOrEqual(POOL_SIZE);
  });

  it('are ended by the server within a transaction, whose connection stays', async () => {
    const transactions = new Transactions(dataSource);
    const errors = await waitInVain(() => transactions.run((tx) => tx.query(LOCK)));
    expect(new Set(errors.map(sqlState))).toEqual(new Set(['57014']));
    expect((await db.query(BACKENDS)).length).toBeLessThanOrEqual(POOL_SIZE);
  });

  it('leave no server connection of PgBouncer waiting', async () => {
    const pooler = await startPgBouncer({
      databaseUrl: db.url,
      poolMode: 'transaction',
      poolSize: POOL_SIZE,
    });
    const pooled = await connect(pooler.url);
    try {
      await waitInVain(() => pooled.query(LOCK));
      const waiting = `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(() => db.query(waiting)).toEqual([]);
    } finally {
      await pooled.destroy();
      await pooler.stop();
    }
  });
});

it('lets go of a row whose transaction has gone silent, as after the crash of a machine', async () => {
  await new Transactions(dataSource)
    .run(async (tx) => {
      await tx.query(LOCK);
      await holder.query(LOCK);
    })
    .catch(() => undefined);
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it("holds a transaction's limits until its end only", async () => {
  const show = `SELECT current_setting('statement_timeout') AS timeout`;
  const inside = await new Transactions(dataSource).run((tx) => tx.query(show));
  expect([inside, await dataSource.query(show)]).toEqual([
    [{ timeout: `${STATEMENT_TIMEOUT_MS}ms` }],
    [{ timeout: '0' }],
  ]);
});
