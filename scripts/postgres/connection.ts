import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

/** `postgres://…` of the superuser on loopback. */
export function connectionUrl(port: number, password: string, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

/** For a farewell to a server that may be frozen. */
const FAREWELL_MS = 1000;

/** True once the server answers a query, false when it has not within `milliseconds`. */
export async function answers(url: string, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  do {
    try {
      await withClient(url, { query_timeout: 2000 }, (client) => client.query('select 1'));
      return true;
    } catch {
      await sleep(100);
    }
  } while (performance.now() < deadline);
  return false;
}

/** Creates a database unless it exists; `url` leads to another one on the same server. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  await withClient(url, {}, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

async function withClient<T>(
  url: string,
  options: ClientConfig,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000, ...options });
  // A connection that breaks while idle would otherwise end this process; the next query reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await leave(client);
  }
}

async function leave(client: Client): Promise<void> {
  const { stream } = (client as Client & { connection: { stream: { destroy(): void } } }).connection;
  await Promise.race([client.end(), sleep(FAREWELL_MS, undefined, { ref: false })]);
  stream.destroy();
}
