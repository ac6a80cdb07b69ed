import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestDatabase } from '../database.js';
import { startPgBouncer, type PgBouncer } from './pgbouncer.js';

let db: TestDatabase;
let pooler: PgBouncer;

beforeAll(async () => {
  db = await TestDatabase.create();
  pooler = await startPgBouncer({ databaseUrl: db.url, poolMode: 'transaction', poolSize: 1 });
});

afterAll(async () => {
  await pooler.stop();
  await db.drop();
});

async function withClients<T>(count: number, work: (clients: pg.Client[]) => Promise<T>): Promise<T> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: pooler.url }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const backendOf = async (client: pg.Client): Promise<number> =>
  (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;

it('lets clients share a server connection between their transactions', async () => {
  const backends = await withClients(3, (clients) => Promise.all(clients.map(backendOf)));
  expect(new Set(backends).size).toBe(1);
});

it('carries prepared statements in transaction mode, as PgBouncer does since 1.21', async () => {
  const answers = await withClients(2, async (clients) => {
    const ask = (client: pg.Client) =>
      client.query({ name: 'double', text: 'SELECT $1::int * 2 AS n', values: [21] });
    const results = [];
    for (const client of [...clients, ...clients]) results.push(await ask(client));
    return results.map(({ rows }) => rows[0].n as number);
  });
  expect(answers).toEqual([42, 42, 42, 42]);
});
