import { describe, expect, it } from 'vitest';
import { idempotencyKey } from './idempotency-key.ts';
import { retryingFetch, type RetryOptions } from './retrying-fetch.ts';

type Answer = Response | Error;

/** A server that gives one answer after the other, and how long the client waited in between. */
function against(answers: Answer[], options: RetryOptions = {}) {
  const bodies: string[] = [];
  const waits: number[] = [];
  const fetch = retryingFetch(
    async (request) => {
      bodies.push(await request.text());
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('There is no further answer.');
    },
    { wait: async (ms) => void waits.push(ms), ...options },
  );
  return { fetch, bodies, waits };
}

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response('{}', { status, headers });
const get = () => new Request('https://users.example.com/');
const post = (headers: Record<string, string> = {}) =>
  new Request('https://users.example.com/', { method: 'POST', body: '{"a":1}', headers });

describe('a request that may be repeated', () => {
  it('is sent again as often as its Retry-After says, after as long', async () => {
    const { fetch, waits } = against([
      answer(429, { 'Retry-After': '7' }),
      answer(503, { 'Retry-After': new Date(Date.now() + 20_000).toUTCString() }),
      answer(200),
    ]);
    expect((await fetch(get())).status).toBe(200);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThan(15_000);
    expect(waits[1]).toBeLessThanOrEqual(20_000);
  });

  it('is sent again after a longer and longer pause where nobody says how long', async () => {
    const { fetch, waits } = against([new TypeError('fetch failed'), answer(502), answer(200)]);
    expect((await fetch(get())).status).toBe(200);
    expect(waits).toHaveLength(2);
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(waits[1]).toBeLessThanOrEqual(1000);
  });

  it('is given up in the end, with the last answer or error', async () => {
    const busy = against([answer(503), answer(503), answer(503), answer(200)]);
    expect((await busy.fetch(get())).status).toBe(503);
    const away = against([1, 2, 3].map(() => new TypeError('fetch failed')));
    await expect(away.fetch(get())).rejects.toThrow('fetch failed');
    expect(away.bodies).toHaveLength(3);
  });

  it('is not kept waiting for longer than the caller has', async () => {
    const { fetch, waits } = against([answer(429, { 'Retry-After': '31' })]);
    expect((await fetch(get())).status).toBe(429);
    expect(waits).toEqual([]);
  });

  it('ends when its caller gives up', async () => {
    const caller = new AbortController();
    const fetch = retryingFetch(async () => answer(503, { 'Retry-After': '20' }));
    const request = fetch(new Request('https://users.example.com/', { signal: caller.signal }));
    caller.abort(new Error('The page was left.'));
    await expect(request).rejects.toThrow('The page was left.');
  });
});

describe('a POST', () => {
  it('is sent once', async () => {
    const { fetch, bodies } = against([answer(503), answer(200)]);
    expect((await fetch(post())).status).toBe(503);
    expect(bodies).toHaveLength(1);
  });

  it('with an Idempotency-Key is sent again with its body', async () => {
    const { fetch, bodies } = against([new TypeError('fetch failed'), answer(200)]);
    expect((await fetch(post(idempotencyKey()))).status).toBe(200);
    expect(bodies).toEqual(['{"a":1}', '{"a":1}']);
  });

  it('whose first one is still being carried out waits for it', async () => {
    const { fetch, waits } = against([answer(409, { 'Retry-After': '1' }), answer(202)]);
    expect((await fetch(post(idempotencyKey()))).status).toBe(202);
    expect(waits).toEqual([1000]);
  });
});

it.each([400, 401, 403, 404, 409, 412, 422, 500])('an answer %i is the answer', async (status) => {
  const { fetch, bodies } = against([answer(status)]);
  expect((await fetch(get())).status).toBe(status);
  expect(bodies).toHaveLength(1);
});
