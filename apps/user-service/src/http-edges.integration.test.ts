import { describe, expect, test } from 'vitest';
import { bodyOf, rawAnswer } from '../../../test/harness/raw-answer.js';
import { useApp } from '../../../test/harness/use-app.js';

const app = useApp();
const hasty = useApp({ config: { server: { requestTimeoutMs: 500 } } });

const answerTo = (bytes: string): Promise<string> => rawAnswer(app, bytes);

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

  test.each([
    ['a method that nobody knows', 'FROB /health HTTP/1.1\r\nHost: x\r\n\r\n', 501, 'method_unknown'],
    ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 501, 'method_unknown'],
    ['another version of HTTP', 'GET /health HTTP/3.7\r\nHost: x\r\n\r\n', 505, 'http_version_unsupported'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'bad_request',
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'bad_request',
    ],
    ['no host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'bad_request'],
    [
      'two hosts',
      'GET /health HTTP/1.1\r\nHost: x\r\nhost: y\r\nConnection: close\r\n\r\n',
      400,
      'bad_request',
    ],
    [
      'a host that is none',
      'GET /health HTTP/1.1\r\nHost: x/y\r\nConnection: close\r\n\r\n',
      400,
      'bad_request',
    ],
    [
      'an expectation that nobody meets',
      'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\nConnection: close\r\n\r\n',
      417,
      'expectation_failed',
    ],
    [
      'too long a part of the address',
      `GET /api/v1/users/${'x'.repeat(300)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      414,
      'uri_too_long',
    ],
  ])('%s is answered with a problem', async (_, bytes, status, code) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/cache-control: no-store/i);
    expect(answer).toMatch(/x-request-id: \S+/i);
    expect(bodyOf(answer)).toMatchObject({ status, code, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test('a body that never comes is answered with a problem', async () => {
    const answer = await rawAnswer(
      hasty,
      'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(bodyOf(answer)).toMatchObject({ status: 408, code: 'request_timeout' });
  });
});

describe('a connection', () => {
  const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);

  test('with requests one behind the other answers them in their order', async () => {
    const answer = await answerTo(
      get('/health') + get('/nowhere') + get('/api/v1/users/me') + get('/health', 'Connection: close\r\n'),
    );
    expect(statuses(answer)).toEqual(['200', '404', '401', '200']);
  });

  test('that turns to nonsense gets the answers to what came before', async () => {
    const before = get('/health') + get('/nowhere');
    expect(statuses(await answerTo(`${before}nonsense\r\n\r\n`))).toEqual(['200', '404', '400']);
    expect(statuses(await answerTo(`${before}FROB / HTTP/1.1\r\n\r\n`))).toEqual(['200', '404', '501']);
  });

  test('takes an address with its origin, as a proxy gets it', async () => {
    const answer = await answerTo(
      'GET http://users.example.com/health?x=1 HTTP/1.1\r\nHost: users.example.com\r\nConnection: close\r\n\r\n',
    );
    expect(statuses(answer)).toEqual(['200']);
  });

  test('of HTTP/1.0 needs no host', async () => {
    expect(statuses(await answerTo('GET /health HTTP/1.0\r\n\r\n'))).toEqual(['200']);
  });

  test('that asks whether to go on is told to', async () => {
    const body = '{}';
    const answer = await answerTo(
      'POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${body.length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(statuses(answer)).toEqual(['100', '400']);
  });
});

describe('the trace of a request', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

  test('is the one that its caller named, in the answer and in every line of the log', async () => {
    const { body, headers } = await app.api.get('/users/me', {
      headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'x-request-id': 'order-4711' },
    });
    expect(body).toMatchObject({ status: 401, traceId: TRACE });
    expect(headers['x-request-id']).toBe('order-4711');
    await expect
      .poll(() => app.logs.lines().filter(({ traceId }) => traceId === TRACE))
      .toMatchObject([{ requestId: 'order-4711', msg: 'GET /api/v1/users/me 401' }]);
  });

  test('is a new one where the caller names none, or nonsense', async () => {
    const answers = await Promise.all(
      [{}, { traceparent: 'nonsense' }, { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }].map(
        (headers) => app.api.get('/users/me', { headers: headers as Record<string, string> }),
      ),
    );
    const traces = answers.map(({ body }) => body.traceId);
    expect(new Set(traces).size).toBe(3);
    for (const trace of traces) expect(trace).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  });
});
