import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/harness/use-app.js';

const app = useApp();

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
