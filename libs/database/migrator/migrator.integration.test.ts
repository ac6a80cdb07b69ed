import type { QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordedMigrations, step } from '../../../test/migrations/support/steps.js';
import { EmptyDatabase } from '../../../test/migrations/support/empty-database.js';
import {
  widgetMigrationNames,
  widgetMigrations,
} from '../../../test/migrations/support/widget-migrations.js';
import { waitUntil } from '../../../test/harness/servers/wait-until.js';
import type { SchemaMigration } from './migration-list.js';
import { Migrator } from './migrator.js';
import type { MigratorTimings } from './migrator-options.js';

let database: EmptyDatabase;
let lines: string[];

beforeEach(async () => {
  database = await EmptyDatabase.create();
  lines = [];
});
afterEach(() => database.drop());

const migrator = (migrations = widgetMigrations, timings: Partial<MigratorTimings> = {}): Migrator =>
  new Migrator({
    url: database.url,
    urlSetting: 'DATABASE_URL',
    migrations,
    report: (line) => lines.push(line),
    timings,
  });
const recorded = (): Promise<string[]> => recordedMigrations(database);

describe('migrating', () => {
  it('applies what is pending, tells each step, and then finds nothing to do', async () => {
    await migrator(widgetMigrations.slice(0, 2)).up();
    await migrator().up();
    expect(lines.filter((line) => /^ {2}\d\/\d \w+\d{13} {2}\d/.test(line))).toHaveLength(4);
    expect(lines.at(-1)).toMatch(/^Done: 2 of 4 migrations applied/);
    await migrator().up();
    expect(lines.at(-1)).toMatch(/^Nothing to do/);
    expect(await recorded()).toEqual(widgetMigrationNames);
  });

  it('an older migrator leaves a newer schema as it is and succeeds', async () => {
    await migrator().up();
    await migrator(widgetMigrations.slice(0, 3)).up();
    expect(lines).toContain('The schema is newer than this release: it has AddWidgetSize1700000000300.');
    expect(await recorded()).toEqual(widgetMigrationNames);
  });

  it('keeps nothing of a migration that fails, and stops there', async () => {
    const broken = step('Broken1700000000400', async (runner) => {
      await runner.query('ALTER TABLE widgets ADD COLUMN weight integer');
      await runner.query('SELECT no_such_function()');
    });
    const after = step('After1700000000500', 'CREATE TABLE after_it (id integer)');
    await expect(migrator([...widgetMigrations, broken, after]).up()).rejects.toThrow(
      /^While applying Broken1700000000400: function no_such_function\(\) does not exist \(42883\)\.$/,
    );
    expect(await recorded()).toEqual(widgetMigrationNames);
    expect(
      await database.query(
        `SELECT 1 FROM information_schema.columns WHERE column_name = 'weight'
          UNION ALL SELECT 1 FROM information_schema.tables WHERE table_name = 'after_it'`,
      ),
    ).toEqual([]);
  });

  it('builds an index CONCURRENTLY where transactions are REPEATABLE READ and may not be idle', async () => {
    await database.query(
      `ALTER DATABASE ${database.name} SET default_transaction_isolation = 'repeatable read'`,
    );
    await database.query(`ALTER DATABASE ${database.name} SET idle_in_transaction_session_timeout = '100ms'`);
    await migrator().up();
    expect(await recorded()).toEqual(widgetMigrationNames);
  });
});

describe('the migration lock', () => {
  const ADVISORY_LOCKS = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
    WHERE locktype = 'advisory' AND datname = current_database()`;

  it('held by another migrator, is waited for and then named with its holder', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow = migrator([step('Slow1700000000000', () => released)]).up();
    await waitUntil(
      async () => (await database.query(ADVISORY_LOCKS)).length > 0,
      () => 'The first migrator never took the lock.',
    );
    await expect(migrator(widgetMigrations, { migrationLockMs: 300 }).up()).rejects.toThrow(
      /^Waited .* for another migrator: pid \d+ \(role \w+, from .*\) holds the lock since 2/,
    );
    release();
    await slow;
    await migrator(widgetMigrations).up();
  });

  const loseTheLock = (runner: QueryRunner): Promise<unknown> =>
    runner.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE '%migrator: lock'`,
    );

  it('lost within a transaction, keeps nothing of that migration', async () => {
    const loses = step('Loses1700000000000', loseTheLock);
    await expect(migrator([loses]).up()).rejects.toThrow(
      /^The connection that holds the migration lock was lost .* Stopped before Loses1700000000000/,
    );
    expect(await recorded()).toEqual([]);
  });

  it('lost outside a transaction, stops before the next migration', async () => {
    const loses = step('Loses1700000000000', loseTheLock, false);
    const next = step('Next1700000000100', 'CREATE TABLE next (id integer)', false);
    await expect(migrator([loses, next]).up()).rejects.toThrow(/Stopped before Next1700000000100/);
    expect(await recorded()).toEqual(['Loses1700000000000']);
    await migrator([loses, next]).up();
    expect(await recorded()).toEqual(['Loses1700000000000', 'Next1700000000100']);
  });
});

describe('reverting', () => {
  it('takes back the last migration only', async () => {
    await migrator().up();
    await migrator().revert(true);
    expect(await recorded()).toEqual(widgetMigrationNames.slice(0, -1));
    expect(lines.at(-1)).toMatch(/^ {2}reverted AddWidgetSize1700000000300/);
  });

  it('reverts a migration that cannot run in a transaction', async () => {
    await migrator(widgetMigrations.slice(0, 3)).up();
    await migrator().revert(true);
    expect(await database.query(`SELECT to_regclass('ix_widgets_colour') AS index`)).toEqual([
      { index: null },
    ]);
  });

  it('refuses without a confirmation, and what a newer release brought', async () => {
    await migrator().up();
    await expect(migrator().revert(false)).rejects.toThrow(
      /would revert AddWidgetSize1700000000300 in production/,
    );
    await expect(migrator(widgetMigrations.slice(0, 3)).revert(true)).rejects.toThrow(
      /belongs to a newer release/,
    );
    expect(await recorded()).toEqual(widgetMigrationNames);
  });

  it('stops while it would destroy what people entered, unless it is told to discard that', async () => {
    class CreateNotes implements SchemaMigration {
      readonly name = 'CreateNotes1700000000400';
      readonly lostByDown = { table: 'notes', where: 'draft IS FALSE', what: 'notes' };
      up = (runner: QueryRunner) => runner.query('CREATE TABLE notes (draft boolean)');
      down = (runner: QueryRunner) => runner.query('DROP TABLE notes');
    }
    const notes = () => database.query(`SELECT to_regclass('notes') AS notes`);
    await migrator([CreateNotes]).up();
    await database.query('INSERT INTO notes VALUES (true), (false)');
    await expect(migrator([CreateNotes]).revert(true)).rejects.toMatchObject({
      message:
        'CreateNotes1700000000400 was not reverted, since that would destroy notes (in the table notes).',
      fix: expect.stringContaining('if nobody needs them, revert with --discard-data') as string,
    });
    expect(await notes()).toEqual([{ notes: 'notes' }]);
    await migrator([CreateNotes]).revert(true, { discardData: true });
    expect(await notes()).toEqual([{ notes: null }]);
    await migrator([CreateNotes]).up();
    await database.query('INSERT INTO notes VALUES (true)');
    await migrator([CreateNotes]).revert(true);
    expect(await notes()).toEqual([{ notes: null }]);
  });

  it('that fails by a fault of its own is not taken for one that would lose rows', async () => {
    class CreateNotes implements SchemaMigration {
      readonly name = 'CreateNotes1700000000400';
      up = (runner: QueryRunner) => runner.query('CREATE TABLE notes ()');
      down = () => Promise.reject(new TypeError('notes is undefined'));
    }
    await migrator([CreateNotes]).up();
    await expect(migrator([CreateNotes]).revert(true)).rejects.toMatchObject({
      message: 'While reverting CreateNotes1700000000400: notes is undefined.',
      fix: expect.stringContaining('repair the cause') as string,
    });
  });

  it('says so where nothing was ever applied', async () => {
    await migrator().revert(true);
    expect(lines.at(-1)).toBe('No migration was applied: nothing to revert.');
  });
});
