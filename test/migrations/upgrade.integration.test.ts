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

/** One connects for each of them. */
const MANY_MIGRATIONS = { timeout: 60_000 };

const optionsOf = (database: EmptyDatabase, list: readonly MigrationClass[] = migrations) => ({
  url: database.url,
  urlSetting: 'DATABASE_URL',
  migrations: list,
  report: () => undefined,
});

it(
  'a database upgraded release by release, with rows in it, has the schema of a fresh one',
  MANY_MIGRATIONS,
  async () => {
    await new Migrator(optionsOf(fresh)).up();
    for (let count = 1; count <= migrations.length; count++) {
      await new Migrator(optionsOf(upgraded, migrations.slice(0, count))).up();
      await writeRows(upgraded);
    }
    const schema = await describeSchema(fresh);
    expect(schema.length).toBeGreaterThan(50);
    expect(await describeSchema(upgraded)).toEqual(schema);
  },
);

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

/** What keeps each revert from going on, and what lets it. */
const KEPT: readonly (readonly [migration: string, rid: string])[] = [
  ['CreateServiceClients1797000001000', 'DELETE FROM service_clients'],
  ['CreateInvitations1795000002300', 'DELETE FROM invitations'],
  ['CreateOneTimeLinks1795000001300', 'DELETE FROM one_time_links'],
  ['ExtendUsers1795000001100', `UPDATE users SET metadata = '{}'`],
  ['CreateParkedEvents1795000000600', 'DELETE FROM parked_events'],
  ['CreateMailOutbox1795000000500', 'DELETE FROM mail_outbox'],
  ['CreateOutbox1795000000400', 'DELETE FROM outbox'],
  ['CreateSessions1795000000200', 'DELETE FROM sessions'],
  ['CreatePendingRegistrations1795000000100', 'DELETE FROM pending_registrations'],
  ['CreateUsers1795000000000', 'DELETE FROM users'],
];

it('a revert refuses to destroy what people entered, and says what that is', async () => {
  const migrator = new Migrator(optionsOf(upgraded));
  await migrator.up();
  await writeRows(upgraded);
  await upgraded.query(`UPDATE users SET metadata = '{"plan":"pro"}'`);
  const refused: string[] = [];
  for (const [, rid] of KEPT) {
    refused.push(await revertUntilRefused(migrator));
    await upgraded.query(rid);
  }
  expect(refused).toEqual(KEPT.map(([name]) => expect.stringContaining(`${name} was not reverted`)));
  expect(refused[0]).toContain('would destroy service clients (in the table service_clients)');
});

it('a revert that may discard data goes back to nothing, and lets nobody in who had deleted their account', async () => {
  const migrator = new Migrator(optionsOf(upgraded));
  await migrator.up();
  await writeRows(upgraded);
  await upgraded.query(
    `UPDATE users SET status = 'deleted', deleted_at = now(), deleted_from = 'active', purge_at = now()`,
  );
  const names: string[] = migrations.map(({ name }) => name).toReversed();
  const profiles = names.indexOf('ExtendUsers1795000001100') + 1;
  const discard = () => migrator.revert(true, { discardData: true });
  for (const _ of names.slice(0, profiles)) await discard();
  expect(await upgraded.query('SELECT status FROM users')).toEqual([{ status: 'disabled' }]);
  for (const _ of names.slice(profiles)) await discard();
  expect(await upgraded.query('SELECT name FROM schema_migrations')).toEqual([]);
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
