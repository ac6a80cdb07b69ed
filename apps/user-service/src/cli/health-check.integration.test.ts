import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../../../../test/harness/servers/ports.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { checkHealth } from './health-check.js';

const app = useApp({ config: { server: { apiVersion: 'v2' } } });

async function check(env: Record<string, string | undefined>) {
  const lines: string[] = [];
  const code = await checkHealth({ env, cwd: '/nowhere' }, (line) => lines.push(line));
  return { code, told: lines.join('\n') };
}

const portOf = async () => new URL(await app.nest.getUrl()).port;

it('passes on a running service, at the port and version that are set, and tells its health', async () => {
  const { code, told } = await check({ NODE_ENV: 'production', PORT: await portOf(), API_VERSION: 'v2' });
  expect({ code, told }).toEqual({ code: 0, told: expect.stringContaining('"status":"ok"') as string });
});

it('fails when the service does not know the path', async () => {
  const { code, told } = await check({ PORT: await portOf() });
  expect(code).toBe(1);
  expect(told).toContain('/api/v1/health answers 404');
});

it('fails when nobody listens', async () => {
  const { code, told } = await check({ PORT: String(await freePort()) });
  expect(code).toBe(1);
  expect(told).toMatch(/does not answer: .*ECONNREFUSED/);
});

it('fails when the answer is cut off', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{');
    response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { code } = await check({ PORT: String((server.address() as AddressInfo).port) });
  server.close();
  expect(code).toBe(1);
});
