import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPgBouncer } from '../harness/servers/pgbouncer.js';
import { waitUntil } from '../harness/servers/wait-until.js';
import { EmptyDatabase } from './support/empty-database.js';
import { type MigratorProcess, startMigrator } from './support/start-migrator.js';
import { widgetMigrationNames } from './support/widget-migrations.js';

let database: EmptyDatabase;
let reader: pg.Client;

beforeEach(async () => {
  database = await EmptyDatabase.create();
  reader = await database.connect();
});
afterEach(async () => {
  await reader.end();
  await database.drop();
});

const index = () =>
  database.query<{ valid: boolean }>(
    `SELECT indisvalid AS valid FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relname = 'ix_widgets_colour'`,
  );

/** CREATE INDEX CONCURRENTLY waits, half done, for every snapshot older than itself. */
async function keepSnapshot(): Promise<void> {
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT 1');
}

const untilIndexWaits = (migrator: MigratorProcess) =>
  waitUntil(
    async () => {
      const [waiting] = await database.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database()
            AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`,
      );
      return waiting?.pid;
    },
    () => `CREATE INDEX CONCURRENTLY was never seen waiting:\n${migrator.output()}`,
  );

async function expectRepairAfterKill(url: string): Promise<void> {
  await keepSnapshot();
  const killed = startMigrator(url);
  const orphan = await untilIndexWaits(killed);
  process.kill(killed.pid, 'SIGKILL');
  expect(await killed.ended).toBe('SIGKILL');
  expect(await index()).toEqual([{ valid: false }]);

  const next = startMigrator(url);
  await waitUntil(
    async () => (await untilIndexWaits(next)) !== orphan && next.output().includes('waiting for pid'),
    () => `The second migrator did not begin again:\n${next.output()}`,
  );
  await reader.query('COMMIT');

  expect(await next.ended, next.output()).toBe(0);
  expect(next.output()).toContain(`Cancelling pid ${orphan}`);
  expect(await index()).toEqual([{ valid: true }]);
  const recorded = await database.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY id');
  expect(recorded.map(({ name }) => name)).toEqual(widgetMigrationNames);
}

describe('a migrator killed while it builds an index is repaired and finished by the next one', () => {
  it('connected directly', () => expectRepairAfterKill(database.url), 30_000);

  it('through PgBouncer in transaction mode', async () => {
    const pooler = await startPgBouncer({ databaseUrl: database.url, poolMode: 'transaction', poolSize: 4 });
    try {
      await expectRepairAfterKill(pooler.url);
    } finally {
      await pooler.stop();
    }
  }, 30_000);
});
