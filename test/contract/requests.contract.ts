import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { useApp } from '../harness/use-app.js';

const app = useApp();
let port: number;
let admin: string;

beforeAll(async () => {
  port = Number(new URL(await app.nest.getUrl()).port);
  admin = (await (await app.users.create({ roles: ['user', 'admin'] })).signIn()).accessToken;
});

/** Sends bytes as they are, and gives all that comes back until the other side closes or a second passes. */
async function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.on('error', reject);
  });
}

const statuses = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  [line, 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');

describe('an address', () => {
  it.each([
    '/api/v1/../v1/users',
    '/api/v1/./users',
    '/api/v1//users',
    '//api/v1/users',
    '/api/v1/users/',
    '/api/v1/users;a=b',
    '/api/v1/users%00',
    '/api/v1/users%2f',
    '/api/v1/%2e%2e/v1/users',
    '/api/v1/auth/..%2fusers',
    '/API/V1/USERS',
    '/api/v1/users/me/../../users',
    '/api/v1/users\\me',
    '/health/../metrics',
    '/api/v1/..;/metrics',
    '/%61pi/v1/users',
    '/api/v1/users?limit=1#/me',
  ])('that is written as %s opens no list without a token', async (path) => {
    const answer = await raw(request(`GET ${path} HTTP/1.1`));
    const [status = 0] = statuses(answer);
    expect(status, answer).toBeGreaterThanOrEqual(400);
    expect(status, answer).toBeLessThan(500);
    expect(answer).toContain('application/problem+json');
    expect(answer).not.toContain('"users"');
  });

  it.each([
    '/docs/../package.json',
    '/docs/..%2f..%2fpackage.json',
    '/docs/%2e%2e/%2e%2e/etc/passwd',
    '/docs/....//etc/passwd',
  ])('below a folder of files leads nowhere else: %s', async (path) => {
    const answer = await raw(request(`GET ${path} HTTP/1.1`));
    expect(statuses(answer)[0], answer).toBeGreaterThanOrEqual(400);
    expect(answer).not.toMatch(/root:|"dependencies"/);
  });

  it.each([
    'limit=1&limit=2',
    'limit[]=1',
    'limit[a]=1',
    'limit=1e3',
    'limit=0x10',
    'limit=99999999999999999999',
    'limit=-1',
    'limit=NaN',
    'cursor[__proto__][a]=1',
    '__proto__[admin]=1',
    'unknown=1',
    'cursor=%F0%28%8C%28',
    'limit=%20',
    'limit=1e400',
    'limit=9007199254740993',
    'q=ab%00',
    'emailPrefix=a%00',
    'sort=constructor',
  ])('with the query %s is refused', async (query) => {
    const answer = await raw(
      request(`GET /api/v1/users?${query} HTTP/1.1`, [`Authorization: Bearer ${admin}`]),
    );
    expect(statuses(answer)).toEqual([400]);
  });
});

describe('a request', () => {
  it.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    [
      'a length and chunks',
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n',
    ],
    ['chunks that are no number', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a hidden encoding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['a space before a colon', ['Content-Length : 2'], '{}'],
    ['a folded header', ['X-Folded: a\r\n b'], ''],
    ['a NUL in a header', ['X-Nul: a\0b'], ''],
    ['a negative length', ['Content-Length: -1'], ''],
    ['a length that no number holds', [`Content-Length: ${'9'.repeat(400)}`], '{}'],
    ['no host', [], ''],
    ['a bare LF', ['X-A: b\nX-C: d'], ''],
  ])('with %s is refused, and nothing that is hidden in it is answered', async (name, headers, body) => {
    const line = 'POST /api/v1/auth/refresh HTTP/1.1';
    const text =
      name === 'no host'
        ? `${line}\r\n\r\n`
        : request(line, ['Content-Type: application/json', ...headers], body);
    const seen = statuses(await raw(text));
    expect(seen).toEqual([400]);
  });

  it('cannot put a header into the answer', async () => {
    for (const value of ['a\r\nSet-Cookie: x=1', 'a%0d%0aSet-Cookie:%20x=1', '<script>', 'x'.repeat(300)]) {
      const answer = await raw(
        request('GET /api/v1/users/me HTTP/1.1', [`X-Request-Id: ${value}`, `Traceparent: ${value}`]),
      );
      expect(answer).not.toMatch(/^set-cookie/im);
      expect(answer).not.toContain('<script>');
    }
  });

  it('is answered with links to our address, whatever host it names', async () => {
    for (const host of ['attacker.example', 'attacker.example:80@localhost', 'localhost, attacker.example']) {
      const answer = await raw(
        [
          `GET /api/v1/users/me HTTP/1.1`,
          `Host: ${host}`,
          `X-Forwarded-Host: ${host}`,
          'Connection: close',
          '',
          '',
        ].join('\r\n'),
      );
      expect(answer).not.toContain('attacker.example');
    }
  });

  it.each(['TRACE', 'PROPFIND', 'QUERY', 'get', 'FOO'])('by the method %s is refused', async (method) => {
    const answer = await raw(request(`${method} /api/v1/users/me HTTP/1.1`));
    const [status = 0] = statuses(answer);
    expect([400, 404, 405, 501], answer).toContain(status);
  });

  it('with sixteen thousand bytes of headers is refused by a problem', async () => {
    const answer = await raw(request('GET /api/v1/users/me HTTP/1.1', [`X-Long: ${'x'.repeat(17_000)}`]));
    expect(statuses(answer)).toEqual([431]);
    expect(answer).toContain('application/problem+json');
  });
});
