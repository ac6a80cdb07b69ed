import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database without a schema, on the run's PostgreSQL. */
export class EmptyDatabase {
  private constructor(
    readonly url: string,
    readonly name: string,
  ) {}

  static async create(): Promise<EmptyDatabase> {
    const name = `empty_${randomUUID().replaceAll('-', '')}`;
    const url = new URL(inject('postgres').url);
    await execute(url.href, `CREATE DATABASE ${name}`);
    url.pathname = name;
    return new EmptyDatabase(url.href, name);
  }

  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<Row[]> {
    return execute<Row>(this.url, sql, params);
  }

  /** A connection of its own, for a transaction that stays open. */
  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async drop(): Promise<void> {
    await execute(inject('postgres').url, `DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

async function execute<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  params?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, params)).rows;
  } finally {
    await client.end();
  }
}
