import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPgBouncer } from '../harness/servers/pgbouncer.js';
import { EmptyDatabase } from './support/empty-database.js';
import { type MigratorProcess, startMigrator } from './support/start-migrator.js';
import { widgetMigrationNames } from './support/widget-migrations.js';

let database: EmptyDatabase;

beforeEach(async () => {
  database = await EmptyDatabase.create();
});
afterEach(() => database.drop());

const ten = (url: string): MigratorProcess[] => Array.from({ length: 10 }, () => startMigrator(url));

async function expectEachOnce(migrators: readonly MigratorProcess[]): Promise<void> {
  const codes = await Promise.all(migrators.map(({ ended }) => ended));
  expect(codes, migrators.map((migrator) => migrator.output()).join('\n')).toEqual(Array(10).fill(0));

  const runs = await database.query<{ name: string }>('SELECT name FROM runs ORDER BY ctid');
  expect(runs.map(({ name }) => name)).toEqual(
    widgetMigrationNames.filter((name) => !name.startsWith('Index')),
  );
  const recorded = await database.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY id');
  expect(recorded.map(({ name }) => name)).toEqual(widgetMigrationNames);
  expect(
    await database.query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_widgets_colour'::regclass`),
  ).toEqual([{ indisvalid: true }]);
}

describe('ten migrators that start at once, with an index built CONCURRENTLY among the steps', () => {
  it('apply each migration once and all succeed, connected directly', async () => {
    await expectEachOnce(ten(database.url));
  }, 60_000);

  it('apply each migration once and all succeed, through PgBouncer in transaction mode', async () => {
    const pooler = await startPgBouncer({ databaseUrl: database.url, poolMode: 'transaction', poolSize: 4 });
    try {
      await expectEachOnce(ten(pooler.url));
    } finally {
      await pooler.stop();
    }
  }, 60_000);
});
