import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { HttpTransport } from './http.transport.js';

const mail = {
  id: '01963a4e-0000-7000-8000-000000000001',
  to: 'ada@example.com',
  from: 'users@example.com',
  subject: 'Your code',
  text: 'Your code is 123456',
  html: '<p>Your code is 123456</p>',
  code: '123456',
};

let server: Server;
let transport: HttpTransport;

async function serve(listener: RequestListener, options: { user?: string; timeoutMs?: number } = {}) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const user = options.user ? `${options.user}@` : '';
  transport = new HttpTransport(`http://${user}127.0.0.1:${port}/send?tenant=1`, options.timeoutMs);
}

afterEach(async () => {
  await transport.onApplicationShutdown();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('an email service gets the mail as JSON with its id as idempotency key', async () => {
  const requests: { request: IncomingMessage; body: unknown }[] = [];
  await serve(async (request, response) => {
    requests.push({ request, body: await json(request) });
    response.writeHead(202).end();
  });
  await transport.send(mail);
  const [{ request, body }] = requests as [(typeof requests)[0]];
  expect(`${request.method} ${request.url}`).toBe('POST /send?tenant=1');
  expect(request.headers['content-type']).toBe('application/json');
  expect(request.headers['idempotency-key']).toBe(mail.id);
  const { code: _code, ...sent } = mail;
  expect(body).toEqual(sent);
});

it('the user and password of the URL go as Basic credentials', async () => {
  let authorization: string | undefined;
  await serve(
    (request, response) => {
      authorization = request.headers.authorization;
      response.end();
    },
    { user: 'user:p%40ss' },
  );
  await transport.send(mail);
  expect(authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`);
});

it.each([301, 400, 401, 429, 500, 503])('an answer of %i is a failure that names it', async (status) => {
  await serve((_request, response) =>
    response.writeHead(status, { location: '/elsewhere' }).end('quoted 123456'),
  );
  const failure = transport.send(mail);
  await expect(failure).rejects.toMatchObject({ reason: `HTTP ${status}`, permanent: false });
  await expect(failure).rejects.not.toThrow('123456');
});

it('an email service that never answers is a failure, not a hang', async () => {
  await serve(() => undefined, { timeoutMs: 50 });
  await expect(transport.send(mail)).rejects.toMatchObject({ reason: 'HTTP TimeoutError' });
});

it('an email service that is down is a failure that says what to check', async () => {
  await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  await expect(transport.send(mail)).rejects.toMatchObject({
    reason: 'HTTP ECONNREFUSED',
    fix: expect.stringContaining('EMAIL_SERVICE_URL'),
  });
});
