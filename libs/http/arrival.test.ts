import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { arrivedAt, clientHasGone, noteArrivals } from './arrival.js';

let server: FastifyInstance;
afterEach(() => server.close());

/** A connection to a server whose only route hands each request over. */
async function connected(handle: (request: Parameters<typeof arrivedAt>[0]) => Promise<unknown>) {
  server = fastify();
  noteArrivals(server);
  server.post('/', handle);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n';

test('a client that has closed its connection has gone, one that waits has not', async () => {
  const seen: boolean[] = [];
  let closed: Promise<unknown> = Promise.resolve();
  const socket = await connected(async (request) => {
    closed = once(request.raw.socket, 'close');
    seen.push(clientHasGone(request));
    socket.destroy();
    await closed;
    seen.push(clientHasGone(request));
  });
  socket.write(`${HEAD}{}`);
  await expect.poll(() => seen).toEqual([false, true]);
});

test('a request has arrived when its body has, however early its headers came', async () => {
  const arrival = Promise.withResolvers<number>();
  const socket = await connected(async (request) => arrival.resolve(arrivedAt(request)));
  socket.write(HEAD);
  await sleep(50);
  const before = performance.now();
  socket.end('{}');
  expect(await arrival.promise).toBeGreaterThanOrEqual(before);
});
