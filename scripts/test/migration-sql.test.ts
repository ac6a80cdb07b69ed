import { expect, it } from 'vitest';
import { sqlFileOf } from './migration-sql.ts';

type Runner = { query(sql: string): Promise<unknown[]> };

class InTransaction {
  async up(runner: Runner): Promise<void> {
    await runner.query('CREATE TABLE a (id uuid)');
    await runner.query('CREATE TABLE b (id uuid);');
  }
}

class Alone {
  readonly transaction = false;
  async up(runner: Runner): Promise<void> {
    await runner.query('CREATE INDEX CONCURRENTLY ix_a ON a (id)');
  }
}

it('lints a migration within the transaction it runs in', async () => {
  expect(await sqlFileOf('1-a.ts', { InTransaction })).toBe(
    'BEGIN;\n\nCREATE TABLE a (id uuid);\n\nCREATE TABLE b (id uuid);\n\nCOMMIT;\n',
  );
});

it('lints a migration that asks for no transaction without one', async () => {
  expect(await sqlFileOf('2-b.ts', { Alone })).toBe('CREATE INDEX CONCURRENTLY ix_a ON a (id);\n');
});

it('refuses a file with two migrations', async () => {
  await expect(sqlFileOf('3-c.ts', { InTransaction, Alone })).rejects.toThrow('exactly one migration class');
});

it('refuses a file without a migration', async () => {
  await expect(sqlFileOf('4-d.ts', { notAMigration: 1 })).rejects.toThrow('it exports 0');
});
