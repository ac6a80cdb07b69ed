import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmptyDatabase } from '../../../test/migrations/support/empty-database.js';
import { widgetMigrations } from '../../../test/migrations/support/widget-migrations.js';
import type { MigrationClass } from './migration-list.js';
import { Migrator } from './migrator.js';
import { schemaState } from './schema-state.js';

let database: EmptyDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await EmptyDatabase.create();
  dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    installExtensions: false,
  }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

class DropColour1700000000400 {
  readonly name = 'DropColour1700000000400';
  readonly requiresCodeWith = 'AddWidgetSize1700000000300';
  up = (runner: { query(sql: string): Promise<unknown> }) =>
    runner.query('ALTER TABLE widgets DROP COLUMN colour');
  down = () => Promise.resolve();
}

const up = (migrations: readonly MigrationClass[]): Promise<void> =>
  new Migrator({ url: database.url, urlSetting: 'DATABASE_URL', migrations, report: () => undefined }).up();

it('tells code of three releases whether it may serve, before and after each release migrates', async () => {
  const [first, second, third] = [
    widgetMigrations.slice(0, 2),
    widgetMigrations,
    [...widgetMigrations, DropColour1700000000400],
  ];
  const states = () => Promise.all([first, second, third].map((own) => schemaState(dataSource, own)));

  expect(await states()).toEqual(['behind', 'behind', 'behind']);
  await up(first);
  expect(await states()).toEqual(['current', 'behind', 'behind']);
  await up(second);
  expect(await states()).toEqual(['ahead', 'current', 'behind']);
  // A contract step: the first release still needs what it drops.
  await up(third);
  expect(await states()).toEqual(['too-new', 'ahead', 'current']);
});
