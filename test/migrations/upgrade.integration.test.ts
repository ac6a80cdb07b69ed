import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSchema } from '#libs/database/migrator/check-schema.js';
import type { MigrationClass } from '#libs/database/migrator/migration-list.js';
import { Migrator } from '#libs/database/migrator/migrator.js';
import { migrations } from '#migrations/index.js';
import { databaseOnly, entities } from '../../apps/user-service/src/entities.js';
import { describeSchema } from './support/describe-schema.js';
import { EmptyDatabase } from './support/empty-database.js';
import { writeRows } from './support/rows-of-a-release.js';

let fresh: EmptyDatabase;
let upgraded: EmptyDatabase;

beforeEach(async () => {
  fresh = await EmptyDatabase.create();
  upgraded = await EmptyDatabase.create();
});
afterEach(async () => {
  await fresh.drop();
  await upgraded.drop();
});

const optionsOf = (database: EmptyDatabase, list: readonly MigrationClass[] = migrations) => ({
  url: database.url,
  urlSetting: 'DATABASE_URL',
  migrations: list,
  report: () => undefined,
});

it('a database upgraded release by release, with rows in it, has the schema of a fresh one', async () => {
  await new Migrator(optionsOf(fresh)).up();
  for (let count = 1; count <= migrations.length; count++) {
    await new Migrator(optionsOf(upgraded, migrations.slice(0, count))).up();
    await writeRows(upgraded);
  }
  const schema = await describeSchema(fresh);
  expect(schema.length).toBeGreaterThan(50);
  expect(await describeSchema(upgraded)).toEqual(schema);
});

it('the entities say what the migrations made', async () => {
  await new Migrator(optionsOf(fresh)).up();
  expect(await checkSchema({ ...optionsOf(fresh), entities, databaseOnly })).toEqual([]);
});

it('every migration can be reverted while the tables are empty, and applied again', async () => {
  const migrator = new Migrator(optionsOf(fresh));
  await migrator.up();
  const schema = await describeSchema(fresh);
  for (const _ of migrations) await migrator.revert(true);
  expect((await describeSchema(fresh)).filter((line) => !line.includes('schema_migrations'))).toEqual([]);
  await migrator.up();
  expect(await describeSchema(fresh)).toEqual(schema);
});

it('a revert refuses to drop events that nobody has seen, unsent mail and accounts', async () => {
  const migrator = new Migrator(optionsOf(upgraded));
  await migrator.up();
  await writeRows(upgraded);
  const refused: string[] = [];
  for (const table of ['parked_events', 'mail_outbox', 'outbox', 'users']) {
    refused.push(await revertUntilRefused(migrator));
    await upgraded.query(`DELETE FROM ${table}`);
  }
  expect(refused).toEqual([
    expect.stringContaining('CreateParkedEvents'),
    expect.stringContaining('CreateMailOutbox'),
    expect.stringContaining('CreateOutbox'),
    expect.stringContaining('CreateUsers'),
  ]);
});

async function revertUntilRefused(migrator: Migrator): Promise<string> {
  for (const _ of migrations) {
    try {
      await migrator.revert(true);
    } catch (error) {
      return String(error);
    }
  }
  return 'never refused';
}
