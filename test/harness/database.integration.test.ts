import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { TestDatabase } from './database.js';

let db: TestDatabase;
let another: TestDatabase;

beforeAll(async () => {
  [db, another] = await Promise.all([TestDatabase.create(), TestDatabase.create()]);
});

afterAll(() => Promise.all([db.drop(), another.drop()]));

async function insertUser(into: TestDatabase): Promise<string> {
  const id = uuidv7();
  await into.query(`INSERT INTO users (id, email, email_normalized) VALUES ($1, $2, $2)`, [
    id,
    `${id}@example.test`,
  ]);
  return id;
}

it('gives each file a migrated database', async () => {
  expect(await db.query('SELECT id FROM users')).toEqual([]);
});

it('runs on the PostgreSQL that was asked for', async () => {
  const [row] = await db.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  );
  expect(row?.major).toBe(Number(process.env['TEST_POSTGRES'] || 18));
});

it('keeps the rows of one file out of every other', async () => {
  const id = await insertUser(db);
  expect(await db.query('SELECT id FROM users WHERE id = $1', [id])).toHaveLength(1);
  expect(await another.query('SELECT id FROM users WHERE id = $1', [id])).toEqual([]);
});

it('ages a row, and no other', async () => {
  const [old, young] = [await insertUser(db), await insertUser(db)];
  await db.age('users', old, '31s');
  const aged = await db.query(
    `SELECT id FROM users WHERE created_at < now() - interval '31 s' AND updated_at < now() - interval '31 s'`,
  );
  expect(aged).toContainEqual({ id: old });
  expect(aged).not.toContainEqual({ id: young });
});

it('refuses to age a row that is not there', async () => {
  await expect(db.age('users', uuidv7(), '31s')).rejects.toThrow('users has no row');
});

it('drops the database at the end', async () => {
  const passing = await TestDatabase.create();
  const name = new URL(passing.url).pathname.slice(1);
  const exists = 'SELECT datname FROM pg_database WHERE datname = $1';
  expect(await db.query(exists, [name])).toHaveLength(1);
  await passing.drop();
  expect(await db.query(exists, [name])).toEqual([]);
});
