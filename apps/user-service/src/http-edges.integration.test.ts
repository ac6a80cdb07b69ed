import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/harness/use-app.js';

const app = useApp();
const secureApp = useApp({ config: { server: { publicUrl: 'https://users.example.com' } } });

/** What the server answers to bytes that no HTTP client would send. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(await app.nest.getUrl()).port), '127.0.0.1');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

function bodyOf(answer: string): unknown {
  return JSON.parse(answer.split('\r\n\r\n')[1]!);
}

describe('requests that never reach a route', () => {
  test('what is not HTTP is answered with a problem, and the connection is closed', async () => {
    const answer = await answerTo('NOT HTTP AT ALL\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(answer).toContain('Connection: close');
    expect(bodyOf(answer)).toMatchObject({ status: 400, code: 'bad_request', traceId: expect.any(String) });
  });

  test('headers that are too large are answered with a problem', async () => {
    const answer = await answerTo(`GET /health HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(bodyOf(answer)).toMatchObject({ status: 431, code: 'headers_too_large' });
  });

  test('an address that is not UTF-8 is answered with a problem', async () => {
    const answer = await answerTo('GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('Content-Type: application/problem+json');
    expect(bodyOf(answer)).toMatchObject({ status: 400, code: 'bad_request' });
  });
});

describe('headers', () => {
  test('the API allows a page nothing, and names no framework', async () => {
    const { headers } = await app.root.get('/health');
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('browsers are told to keep to https exactly where PUBLIC_URL is https', async () => {
    const plain = await app.root.get('/health');
    const secure = await secureApp.root.get('/health');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

describe('the API page', () => {
  test('the bare address leads to the documentation in development', async () => {
    const answer = await app.root.get('/', { documented: false });
    expect(answer).toMatchObject({ status: 302, headers: { location: '/docs' } });
  });

  test('may run its own scripts, and nothing of anybody else', async () => {
    const page = await app.root.get('/docs', { documented: false });
    expect(page.status).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(page.text).not.toMatch(/<script(?![^>]*src=)[^>]*>\s*\S/);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
  });

  test('gets its document and its scripts from this service', async () => {
    const document = await app.root.get('/docs/openapi.json', { documented: false });
    expect(document.body).toMatchObject({ openapi: '3.1.0', info: { title: 'User Service' } });
    const page = await app.root.get('/docs', { documented: false });
    const scripts = [...page.text.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path!);
    expect(scripts).toHaveLength(2);
    for (const path of scripts) {
      const script = await app.root.get(path, { documented: false });
      expect(script).toMatchObject({ status: 200 });
      expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  test('shows what only others could: no telemetry, no proxy, no fonts of theirs', async () => {
    const { text } = await app.root.get('/docs/start.js', { documented: false });
    expect(text).toContain('"withDefaultFonts":false,"telemetry":false,"proxyUrl":""');
  });

  test('sends its large script compressed to whoever takes that', async () => {
    const ask = (encoding: string) =>
      app.root.get('/docs/reference.js', { documented: false, headers: { 'accept-encoding': encoding } });
    const [small, plain] = [await ask('br, gzip'), await ask('identity')];
    expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(Number(small.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 3);
  });

  test('the document is the one that the sources promise', async () => {
    const { body } = await app.root.get('/docs/openapi.json', { documented: false });
    const written = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: object };
    expect(Object.keys(body.paths)).toEqual(Object.keys(written.paths));
  });
});
