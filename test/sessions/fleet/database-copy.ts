import pg from 'pg';
import { inject } from 'vitest';
import type { TestDatabase } from '../../harness/database.js';

/** A copy of a database as it was at one time, which can take its place. */
export class DatabaseCopy {
  private constructor(
    private readonly name: string,
    private readonly copy: string,
  ) {}

  /** Ends everybody's connections and copies it; they may connect again at once. */
  static async take(db: TestDatabase): Promise<DatabaseCopy> {
    const name = new URL(db.url).pathname.slice(1);
    const copy = new DatabaseCopy(name, `${name}_copy`);
    await copy.undisturbed(name, [`CREATE DATABASE ${copy.copy} TEMPLATE ${name}`]);
    return copy;
  }

  /** Puts the copy in the place of the database, as whoever restores a backup does. */
  async restore(): Promise<void> {
    await this.undisturbed(this.name, [
      `ALTER DATABASE ${this.name} RENAME TO ${this.name}_gone`,
      `ALTER DATABASE ${this.copy} RENAME TO ${this.name}`,
    ]);
    await administer([`DROP DATABASE ${this.name}_gone WITH (FORCE)`]);
  }

  private async undisturbed(name: string, statements: readonly string[]): Promise<void> {
    await administer([
      `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '${name}'`,
      ...statements,
    ]);
    const left = await administer([
      `SELECT datname FROM pg_database WHERE NOT datallowconn AND datname LIKE '${name}%'`,
    ]);
    await administer(left.map(({ datname }) => `ALTER DATABASE ${datname} ALLOW_CONNECTIONS true`));
  }
}

async function administer(statements: readonly string[]): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: inject('postgres').url });
  await client.connect();
  try {
    let rows: { datname: string }[] = [];
    for (const statement of statements) ({ rows } = await client.query<{ datname: string }>(statement));
    return rows;
  } finally {
    await client.end();
  }
}
