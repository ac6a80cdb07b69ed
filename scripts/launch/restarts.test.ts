import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { tellRestarts } from './restarts.ts';

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

it(
  'a developer reads when the service has restarted, and that a crashed one waits',
  { timeout: 20_000 },
  async () => {
    const over = new AbortController();
    const said: string[] = [];
    let server = await listen(0);
    const { port } = server.address() as AddressInfo;
    const telling = tellRestarts(
      { host: '127.0.0.1', port },
      over.signal,
      (sentence) => said.push(sentence),
      500,
    );

    server.close();
    await expect
      .poll(() => said, { timeout: 15_000 })
      .toEqual(['The service does not run; waiting for a change']);
    server = await listen(port);
    await expect.poll(() => said.at(-1), { timeout: 15_000 }).toBe('Restarted');

    over.abort();
    await telling;
    server.close();
  },
);
