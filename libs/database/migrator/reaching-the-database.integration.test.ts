import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseProxy } from '../../../test/harness/servers/database-proxy.js';
import { freePort } from '../../../test/harness/servers/ports.js';
import { EmptyDatabase } from '../../../test/migrations/support/empty-database.js';
import { widgetMigrations } from '../../../test/migrations/support/widget-migrations.js';
import { MigrationError } from './migration-error.js';
import { Migrator } from './migrator.js';

let database: EmptyDatabase;

beforeAll(async () => {
  database = await EmptyDatabase.create();
});
afterAll(() => database.drop());

let lines: string[];
beforeEach(() => {
  lines = [];
});

const up = (url: string, connectMs = 200): Promise<void> =>
  new Migrator({
    url,
    urlSetting: 'MIGRATION_DATABASE_URL',
    migrations: widgetMigrations,
    report: (line) => lines.push(line),
    timings: { connectMs },
  }).up();

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

async function failure(url: string): Promise<MigrationError> {
  const error: unknown = await up(url).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MigrationError);
  return error as MigrationError;
}

describe('a database that does not let the migrator in', () => {
  it('is named with what to check, never with the password', async () => {
    const port = await freePort();
    const url = changed((target) => {
      target.port = String(port);
      target.password = 'a-s3cret';
    });
    const { message, fix } = await failure(url);
    expect(message).toContain(`127.0.0.1:${port}/${database.name}: the database could not be reached`);
    expect(message).toContain('ECONNREFUSED');
    expect(fix).toContain('MIGRATION_DATABASE_URL');
    expect(`${message}${fix}${lines.join()}`).not.toContain('a-s3cret');
  });

  it('is not asked again when it refuses the password', async () => {
    const url = changed((target) => (target.password = 'wrong-s3cret'));
    const { message, fix } = await failure(url);
    expect(message).toContain('refused the password');
    expect(lines).toEqual([]);
    expect(fix).toBe('check user and password in MIGRATION_DATABASE_URL');
  });

  it('is named when it does not exist', async () => {
    const { message, fix } = await failure(changed((target) => (target.pathname = 'nowhere')));
    expect(message).toContain('the database does not exist');
    expect(fix).toContain('CREATE DATABASE');
  });
});

it('a database that comes up late is waited for', async () => {
  const proxy = await startDatabaseProxy(database.url);
  await proxy.cut();
  const migrated = up(proxy.url, 10_000);
  await sleep(300);
  expect(lines.some((line) => line.startsWith('Waiting for '))).toBe(true);
  await proxy.restore();
  await migrated;
  expect(await database.query('SELECT 1 FROM schema_migrations')).toHaveLength(widgetMigrations.length);
  await proxy.close();
});
