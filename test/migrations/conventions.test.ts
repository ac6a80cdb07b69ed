import type { QueryRunner } from 'typeorm';
import { describe, expect, it } from 'vitest';
import type { MigrationClass, SchemaMigration } from '#libs/database/migrator/migration-list.js';
import { migrations } from '#migrations/index.js';
import { concurrencyProblems } from './support/concurrency-problems.js';
import { IndexWidgets1700000000200 } from './support/widget-migrations.js';

/** Tables that a revert drops with all that is in them, and why. */
const DROPPED: Record<string, string> = {
  client_secrets: 'secrets of service clients, which are named',
  idempotency_keys: 'answers, for a day',
  outbox_partitions: 'numbers',
  revocations: 'ids of sessions, for a day',
  signing_keys: 'the service makes others',
};

async function statementsOf(migration: SchemaMigration, direction: 'up' | 'down' = 'up'): Promise<string[]> {
  const statements: string[] = [];
  const query = (sql: string) => {
    statements.push(sql);
    return Promise.resolve([]);
  };
  await migration[direction]({ query } as unknown as QueryRunner);
  return statements;
}

const all: readonly MigrationClass[] = migrations;

describe.each(all.map((Class) => [Class.name, Class] as const))('%s', (name, Class) => {
  it('has the name of its class, under which it is recorded', () => {
    expect(new Class().name).toBe(name);
  });

  it('can be begun again where an attempt was cut off', async () => {
    const migration = new Class();
    expect(concurrencyProblems(await statementsOf(migration), migration.transaction !== false)).toEqual([]);
  });

  it('says what is lost with a table that it drops', async () => {
    const migration = new Class();
    const dropped = (await statementsOf(migration, 'down')).flatMap(
      (sql) => /DROP TABLE (\w+)/.exec(sql)?.[1] ?? [],
    );
    const unsaid = dropped.filter((table) => !(table in DROPPED) && table !== migration.lostByDown?.table);
    expect(unsaid).toEqual([]);
    // Or the lock of the look ends before the drop.
    expect(migration.lostByDown && migration.transaction).not.toBe(false);
  });
});

describe('statements that cannot run in a transaction', () => {
  it('may build an index CONCURRENTLY after dropping what an aborted try left', async () => {
    expect(concurrencyProblems(await statementsOf(new IndexWidgets1700000000200()), false)).toEqual([]);
  });

  it('may not build it without that', () => {
    expect(concurrencyProblems(['CREATE INDEX CONCURRENTLY ix_a ON a (b)'], false)).toHaveLength(1);
    const other = [
      'DROP INDEX CONCURRENTLY IF EXISTS ix_c',
      'CREATE UNIQUE INDEX CONCURRENTLY ix_a ON a (b)',
    ];
    expect(concurrencyProblems(other, false)).toHaveLength(1);
  });

  it('may not drop one that might be gone already', () => {
    expect(concurrencyProblems(['DROP INDEX CONCURRENTLY ix_a'], false)).toHaveLength(1);
  });

  it('stand in a migration of their own, outside a transaction', () => {
    expect(concurrencyProblems(['DROP INDEX CONCURRENTLY IF EXISTS ix_a'], true)).toHaveLength(1);
    expect(concurrencyProblems(['ALTER TABLE a ADD COLUMN b integer'], false)).toHaveLength(1);
  });
});
