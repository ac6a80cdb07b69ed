import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** `postgres://…` of the superuser on loopback. */
export function connectionUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** True once the server answers a query, false when it has not within `milliseconds`. */
export async function answers(url: string, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  do {
    try {
      await withClient(url, (client) => client.query('select 1'));
      return true;
    } catch {
      await sleep(100);
    }
  } while (performance.now() < deadline);
  return false;
}

/** Creates a database unless it exists; `url` leads to another one on the same server. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  // A connection that breaks while idle would otherwise end this process; the next query reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
