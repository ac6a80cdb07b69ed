import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { request } from 'undici';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestSession } from '../../../test/harness/test-session.js';
import { useApp } from '../../../test/harness/use-app.js';

const app = useApp();
let admin: TestSession;

beforeAll(async () => {
  for (let i = 0; i < 10; i += 1) await app.users.create();
  admin = await (await app.users.create({ roles: ['admin'] })).signIn();
});

async function fetched(
  path: string,
  accept: string | undefined,
  method: 'GET' | 'POST' | 'HEAD' = 'GET',
  body?: string,
) {
  const answer = await request(`${await app.nest.getUrl()}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${admin.accessToken}`,
      ...(accept !== undefined && { 'accept-encoding': accept }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body,
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: Buffer.from(await answer.body.arrayBuffer()),
  };
}

const LIST = '/api/v1/users';

describe('a long answer', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const)('comes compressed by %s to whoever takes that', async (coding, decompress) => {
    const [plain, answer] = [await fetched(LIST, undefined), await fetched(LIST, coding)];
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(decompress(answer.bytes).equals(plain.bytes)).toBe(true);
    expect(answer.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['identity', undefined],
    ['br;q=0', undefined],
    ['compress', undefined],
    [undefined, undefined],
  ])('comes as the client prefers it: %s', async (accept, coding) => {
    const answer = await fetched(LIST, accept);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(coding);
  });

  it('tells caches what it depends on, compressed or not', async () => {
    for (const accept of ['br', undefined]) {
      expect((await fetched(LIST, accept)).headers['vary']).toBe('accept-encoding');
    }
  });

  it('has no length for HEAD that GET would not have', async () => {
    const plain = await fetched(LIST, undefined);
    expect((await fetched(LIST, undefined, 'HEAD')).headers['content-length']).toBe(
      plain.headers['content-length'],
    );
    const head = await fetched(LIST, 'br', 'HEAD');
    expect(head).toMatchObject({ status: 200, bytes: Buffer.alloc(0), headers: { vary: 'accept-encoding' } });
    expect(head.headers['content-length']).toBeUndefined();
  });
});

describe('an answer', () => {
  it('that is short comes as it is', async () => {
    expect((await fetched('/api/v1/users/me', 'br')).headers['content-encoding']).toBeUndefined();
  });

  it('that holds tokens comes as it is, however long: its length would tell of them', async () => {
    const user = await app.users.create();
    const body = JSON.stringify({ email: user.email, password: user.password });
    const answer = await fetched('/api/v1/auth/sign-in', 'br', 'POST', body);
    expect(answer.status).toBe(200);
    expect(answer.bytes.length).toBeGreaterThan(500);
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('with a token in its page comes as it is', async () => {
    const answer = await fetched(`/verify-email?token=${'x'.repeat(500)}`, 'br');
    expect(answer.bytes.length).toBeGreaterThan(1024);
    expect(answer.headers['content-encoding']).toBeUndefined();
  });
});
