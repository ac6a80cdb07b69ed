import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Load } from './load.js';

const ANSWER_AFTER_MS = 100;

/** Answers as the service does, slowly, and 503 to all that are in it from `isDown` on. */
async function slowService() {
  const state = { isDown: false };
  const server = createServer((request, response) => {
    void (async () => {
      await sleep(ANSWER_AFTER_MS);
      const status = request.url?.endsWith('/register') ? 202 : 200;
      const body = { version: '1.0.0', access_token: 'access', refresh_token: 'refresh' };
      response.writeHead(state.isDown ? 503 : status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { state, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('what is done in a window fails no request that was sent before it', async () => {
  const { state, origin } = await slowService();
  const records = await mkdtemp(join(tmpdir(), 'load-'));
  onTestFinished(() => rm(records, { recursive: true }));
  const accounts = Array.from({ length: 5 }, (_, number) => ({
    email: `u${number}@example.test`,
    password: 'p',
  }));
  const load = await Load.start({
    records,
    targets: [{ name: 'service', origin, host: 'localhost' }],
    accounts,
    sessionsPerAccount: 4,
    rate: 100,
  });
  onTestFinished(() => load.stop());
  await sleep(3 * ANSWER_AFTER_MS);
  const window = await load.during('down', async () => {
    state.isDown = true;
    await sleep(3 * ANSWER_AFTER_MS);
    state.isDown = false;
  });
  const between = await load.finish();
  expect(window.failed).toBeGreaterThan(0);
  expect(between.requests).toBeGreaterThan(0);
  expect(between.examples).toEqual([]);
});
