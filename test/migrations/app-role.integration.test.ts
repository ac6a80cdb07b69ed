import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { grantToAppRole } from '#libs/database/migrator/app-role.js';
import { migrationStatus } from '#libs/database/migrator/migration-status.js';
import { Migrator } from '#libs/database/migrator/migrator.js';
import type { MigratorOptions } from '#libs/database/migrator/migrator-options.js';
import { migrations } from '#migrations/index.js';
import { EmptyDatabase } from './support/empty-database.js';
import { writeRows } from './support/rows-of-a-release.js';

const suffix = randomUUID().slice(0, 8);
const owner = `owner_${suffix}`;
const app = `app_${suffix}`;
let database: EmptyDatabase;
let asApp: pg.Client;

const urlOf = (role: string): string => {
  const url = new URL(database.url);
  url.username = role;
  url.password = 'secret';
  return url.href;
};
const optionsOf = (role: string): MigratorOptions => ({
  url: urlOf(role),
  urlSetting: 'DATABASE_URL',
  migrations,
  report: () => undefined,
});

beforeAll(async () => {
  database = await EmptyDatabase.create();
  await database.query(
    `CREATE ROLE ${owner} LOGIN PASSWORD 'secret'; CREATE ROLE ${app} LOGIN PASSWORD 'secret'`,
  );
  await database.query(`ALTER DATABASE ${database.name} OWNER TO ${owner}`);
  // The grants come in the middle: they must hold for the tables of later releases too.
  await new Migrator({ ...optionsOf(owner), migrations: migrations.slice(0, 2) }).up();
  await grantToAppRole(optionsOf(owner), app);
  await new Migrator(optionsOf(owner)).up();
  asApp = new pg.Client({ connectionString: urlOf(app) });
  await asApp.connect();
});

afterAll(async () => {
  await asApp.end();
  await database.drop();
  const admin = new pg.Client({ connectionString: inject('postgres').url });
  await admin.connect();
  await admin.query(`DROP ROLE ${app}; DROP ROLE ${owner}`);
  await admin.end();
});

describe('the role of the service, beside an owner that is no superuser', () => {
  it('writes, reads, locks, changes and deletes the rows of every table', async () => {
    await writeRows({ query: async (sql: string) => (await asApp.query(sql)).rows } as EmptyDatabase);
    const { rows } = await asApp.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migrations'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const { name } of rows) {
      const columns = await asApp.query<{ attname: string }>(
        `SELECT attname FROM pg_attribute
          WHERE attrelid = '${name}'::regclass AND attnum > 0 AND attidentity = '' ORDER BY attnum`,
      );
      const column = columns.rows[0]?.attname;
      await asApp.query('BEGIN');
      await asApp.query(`SELECT ${column} FROM ${name} FOR UPDATE`);
      await asApp.query(`UPDATE ${name} SET ${column} = ${column}`);
      await asApp.query(`DELETE FROM ${name}`);
      await asApp.query('ROLLBACK');
    }
  });

  it('reads how far the schema is', async () => {
    expect((await migrationStatus(optionsOf(app))).state).toBe('current');
  });

  it.each([
    'CREATE TABLE mine (id integer)',
    'ALTER TABLE users ADD COLUMN mine integer',
    'CREATE INDEX mine ON users (email)',
    'DROP TABLE parked_events',
    'TRUNCATE sessions',
    `INSERT INTO schema_migrations (timestamp, name) VALUES (1, 'Mine')`,
    `DELETE FROM schema_migrations`,
    `CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
  ])('is refused %s', async (statement) => {
    const INSUFFICIENT_PRIVILEGE = '42501';
    await expect(asApp.query(statement)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it('cannot migrate, and is told which role can', async () => {
    class Another1800000000000 {
      readonly name = 'Another1800000000000';
      up = (runner: { query(sql: string): Promise<unknown> }) =>
        runner.query('CREATE TABLE another (id integer)');
      down = () => Promise.resolve();
    }
    const migrated = new Migrator({
      ...optionsOf(app),
      migrations: [...migrations, Another1800000000000],
    }).up();
    await expect(migrated).rejects.toThrow(/While applying Another1800000000000: the role may not do this/);
    await expect(migrated).rejects.toHaveProperty('fix', expect.stringContaining('MIGRATION_DATABASE_URL'));
  });
});

describe('granting', () => {
  it('again changes nothing', async () => {
    await grantToAppRole(optionsOf(owner), app);
    await expect(asApp.query('SELECT id FROM users')).resolves.toBeDefined();
  });

  it('tells how to create a role that does not exist', async () => {
    const granted = grantToAppRole(optionsOf(owner), 'nobody "here"');
    await expect(granted).rejects.toHaveProperty(
      'fix',
      expect.stringContaining('CREATE ROLE "nobody ""here""" LOGIN'),
    );
  });

  it('refuses a role that could create tables all the same, and grants it nothing', async () => {
    const other = `other_${suffix}`;
    await database.query(`CREATE ROLE ${other}; GRANT CREATE ON SCHEMA public TO ${other}`);
    try {
      await expect(grantToAppRole(optionsOf(owner), other)).rejects.toThrow(/can still create tables/);
      const [its] = await database.query(`SELECT has_table_privilege($1, 'users', 'SELECT') AS reads`, [
        other,
      ]);
      expect(its).toEqual({ reads: false });
    } finally {
      await database.query(`DROP OWNED BY ${other}; DROP ROLE ${other}`);
    }
  });

  it('refuses the role that owns the tables, and leaves it its rights', async () => {
    await expect(grantToAppRole(optionsOf(owner), owner)).rejects.toThrow(/owns the tables/);
    const [own] = await database.query(
      `SELECT has_table_privilege($1, 'schema_migrations', 'INSERT') AS kept`,
      [owner],
    );
    expect(own).toEqual({ kept: true });
  });
});
