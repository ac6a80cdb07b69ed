import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { startOf } from '../process/identity.mjs';
import { startTemporaryPostgres } from './temporary.ts';

const HOLDER = `
  import { startTemporaryPostgres } from ${JSON.stringify(import.meta.resolve('./temporary.ts'))};
  const { pid, url } = await startTemporaryPostgres();
  console.log(JSON.stringify({ pid, url: url('postgres') }));
  setInterval(() => {}, 1000);
`;

async function dataDirectory(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  await client.end();
  return rows[0]?.data_directory ?? '';
}

it('a temporary PostgreSQL is gone, with its data, when stopped', async () => {
  const server = await startTemporaryPostgres();
  const folder = await dataDirectory(server.url('postgres'));
  expect(existsSync(folder)).toBe(true);
  await server.stop();
  expect(startOf(server.pid)).toBeUndefined();
  expect(existsSync(folder)).toBe(false);
});

it('a temporary PostgreSQL is gone, with its data, when the process that started it was killed', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(holder.stdout, 'data')) as [Buffer];
  const { pid, url } = JSON.parse(line.toString()) as { pid: number; url: string };
  const folder = await dataDirectory(url);
  holder.kill('SIGKILL');
  while (startOf(pid) !== undefined || existsSync(folder)) await sleep(50);
});
