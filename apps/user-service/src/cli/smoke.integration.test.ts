import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../../test/harness/servers/ports.js';
import { useApp } from '../../../../test/harness/use-app.js';
import { smokeCommand } from './smoke-command.ts';

async function smoke(...args: string[]) {
  const lines: string[] = [];
  const code = await smokeCommand(args, (line) => lines.push(line));
  return { code, told: lines.join('\n') };
}

describe('on the service', () => {
  const app = useApp();
  const origin = () => app.nest.getUrl();

  it('passes, tells each check in a line, and leaves no row behind', async () => {
    const rows = () =>
      app.db.query(`SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM outbox) AS events,
                           (SELECT count(*) FROM mail_outbox) AS mails`);
    const before = await rows();
    const { code, told } = await smoke(await origin());
    expect({ code, told }).toMatchObject({ code: 0 });
    expect(told.match(/^✓ /gm)).toHaveLength(6);
    expect(told).toMatch(/✓ health answers: version \d+\.\d+\.\d+, ok/);
    expect(told).toMatch(/All 6 checks passed\.$/);
    expect(await rows()).toEqual(before);
  });

  it('fails when another release runs than the expected one', async () => {
    const { code, told } = await smoke(await origin(), '--version', 'v9.9.9');
    expect(code).toBe(1);
    expect(told).toMatch(/✗ release 9\.9\.9 runs: \d+\.\d+\.\d+ answers\n {4}Fix: /);
  });

  it("fails when operators' pages can be reached from outside", async () => {
    const { code, told } = await smoke(await origin(), '--public');
    expect(code).toBe(1);
    for (const path of ['/metrics', '/ready', '/health']) {
      expect(told).toContain(`✗ ${path} is not public: it answers 200\n    Fix: `);
    }
  });

  it('fails when the API has another version', async () => {
    const { code, told } = await smoke(await origin(), '--api-version', 'v2');
    expect(code).toBe(1);
    expect(told).toMatch(
      /✗ health answers: the answer is 404, not 200: not_found: .*\n {4}Fix: .*--api-version/,
    );
  });
});

describe('on something else', () => {
  let server: ReturnType<typeof createServer> | undefined;
  const serve = async (listener: RequestListener) => {
    server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server!.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  it('fails every check on a page that answers all with 200', async () => {
    const origin = await serve((_request, response) => response.end('<h1>It works</h1>'));
    const { code, told } = await smoke(origin, '--public');
    expect(code).toBe(1);
    expect(told).toMatch(/9 of 9 checks failed\.$/);
    expect(told).not.toContain('✓');
    expect(told).toMatch(/✗ health answers: the answer is no JSON: .*It works/);
  });

  it("tells a gateway's answer from one of the service, and says how it begins", async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(404).end('no such backend\nat all'),
    );
    const { code, told } = await smoke(origin);
    expect(code).toBe(1);
    expect(told).toContain('the answer is 404, not 200: no such backend\n    Fix: see whether the address');
    expect(told).toContain('✗ an unknown path is a problem document: the answer is no problem document');
  });

  it('asks a gateway for the given name', async () => {
    const names = new Set<string | undefined>();
    const origin = await serve((request, response) => {
      names.add(request.headers.host);
      response.writeHead(503, { 'retry-after': '1' }).end();
    });
    const { code, told } = await smoke(origin, '--host', 'users.example.com');
    expect(code).toBe(1);
    expect(told).toContain('an empty body\n    Fix: see /ready');
    expect([...names]).toEqual(['users.example.com']);
  });

  it('shows a key set that gives its private half away', async () => {
    const origin = await serve((_request, response) => {
      // The example of RFC 7517 §A.2.
      const x = 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4';
      const y = '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM';
      const d = '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', kid: 'one', x, y, d }] }));
    });
    expect((await smoke(origin)).told).toContain(
      '✗ the key set can be read: the key one shows its private half',
    );
  });

  it('says once that nobody answers, and waits for the first connection when asked to', async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    expect(await smoke(origin)).toEqual({
      code: 1,
      told: expect.stringMatching(/^✗ GET .*ECONNREFUSED.*\n {4}Fix: .*$/) as string,
    });
    const waiting = smoke(origin, '--wait', '20');
    server = createServer((_request, response) => response.end()).listen(port, '127.0.0.1');
    expect((await waiting).told).toMatch(/checks failed\.$/);
  });
});

it.each([
  [],
  ['users.example.com'],
  ['http://a', 'http://b'],
  ['http://a', '--wait', 'long'],
  ['--quick', 'http://a'],
])('explains itself when called with %o', async (...args) => {
  const { code, told } = await smoke(...args);
  expect(code).toBe(1);
  expect(told).toContain('Usage: smoke <url>');
});
