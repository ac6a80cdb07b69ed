import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitUntil } from '../../../test/harness/servers/wait-until.js';
import { EmptyDatabase } from '../../../test/migrations/support/empty-database.js';
import { recordedMigrations, step } from '../../../test/migrations/support/steps.js';
import {
  widgetMigrationNames,
  widgetMigrations,
} from '../../../test/migrations/support/widget-migrations.js';
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

describe('a table that somebody uses', () => {
  const alter = step('Alter1700000000400', 'ALTER TABLE widgets ADD COLUMN weight integer');
  let user: pg.Client;

  beforeEach(async () => {
    await migrator(widgetMigrations.slice(0, 2)).up();
    user = await database.connect();
    await user.query(`SET application_name = 'report of the month'`);
    await user.query('BEGIN');
    await user.query('SELECT count(id) FROM widgets');
  });
  afterEach(() => user.end());

  it('is let go again and again, and the user named, until the migration gives up', async () => {
    const gaveUp = migrator([alter], { lockTimeoutMs: 600, lockAttempts: 2 }).up();
    await expect(gaveUp).rejects.toThrow(
      /^Alter1700000000400 did not get its lock: .* pid \d+ \(report of the month, role \w+, idle in transaction since/,
    );
    await expect(gaveUp).rejects.toHaveProperty(
      'fix',
      expect.stringMatching(/SELECT pg_terminate_backend\(\d+\)/),
    );
    expect(lines.filter((line) => line.includes('attempt 1 of 2'))).toHaveLength(1);
  });

  it('is migrated as soon as it is free', async () => {
    const migrated = migrator([alter], { lockTimeoutMs: 100, lockAttempts: 100 }).up();
    await waitUntil(
      () => lines.some((line) => line.includes('attempt 2 of')),
      () => lines.join('\n'),
    );
    await user.query('COMMIT');
    await migrated;
    expect(await recorded()).toContain('Alter1700000000400');
  });

  it('stops an index that is built CONCURRENTLY after its patience, and the next run repairs it', async () => {
    await user.query('LOCK TABLE widgets IN ROW EXCLUSIVE MODE');
    await expect(migrator(widgetMigrations, { concurrentWaitMs: 100 }).up()).rejects.toThrow(
      /^IndexWidgets1700000000200 did not get its lock: it waited for pid \d+ \(report of the month/,
    );
    await user.query('COMMIT');
    await migrator().up();
    expect(await recorded()).toEqual(widgetMigrationNames);
    expect(await database.query('SELECT 1 FROM pg_index WHERE NOT indisvalid')).toEqual([]);
  });
});
