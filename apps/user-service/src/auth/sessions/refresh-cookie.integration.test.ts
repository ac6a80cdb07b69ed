import { describe, expect, it } from 'vitest';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import { useApp } from '../../../../../test/harness/use-app.js';

const ALLOWED = 'https://app.example.com';
const app = useApp({ config: { server: { publicUrl: 'https://id.example.com', corsOrigins: [ALLOWED] } } });
const OWN = 'https://id.example.com';

async function signInByCookie(): Promise<ApiResponse> {
  const { email, password } = await app.users.create();
  return app.api.post('/auth/sign-in', { email, password, refreshTokenDelivery: 'cookie' });
}

const setCookies = ({ headers }: ApiResponse): string[] => [headers['set-cookie'] ?? []].flat();
const cookieOf = (answer: ApiResponse): string => setCookies(answer)[0]!.split(';')[0]!;
const refresh = (cookie: string, origin?: string) =>
  app.api.post('/auth/refresh', {}, { headers: { cookie, ...(origin !== undefined && { origin }) } });

describe('a browser that wants its refresh token as a cookie', () => {
  it('gets it so that no script and no other host or site sees it', async () => {
    const [cookie, ...more] = setCookies(await signInByCookie());
    expect(more).toEqual([]);
    expect(cookie!.replace(/rt1_[\w-]{78}/, '…')).toBe(
      '__Host-refresh_token=…; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
  });

  it('never finds it in a body', async () => {
    const answer = await signInByCookie();
    const refreshed = await refresh(cookieOf(answer), OWN);
    for (const { body, text } of [answer, refreshed]) {
      expect(body).not.toHaveProperty('refresh_token');
      expect(text).not.toContain('rt1_');
    }
  });

  it('cannot have it put into the body by a refresh token of null', async () => {
    const cookie = cookieOf(await signInByCookie());
    const answer = await app.api.post(
      '/auth/refresh',
      { refresh_token: null },
      { headers: { cookie, origin: OWN } },
    );
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('rt1_');
  });

  it('cannot have it refreshed by whoever sends a body of another type and no origin', async () => {
    const cookie = cookieOf(await signInByCookie());
    for (const token of [null, 5, {}, ['rt1_']]) {
      const answer = await app.api.post('/auth/refresh', { refresh_token: token }, { headers: { cookie } });
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain('rt1_');
    }
    const [session] = await app.db.query('SELECT generation FROM sessions ORDER BY id DESC LIMIT 1');
    expect(session).toEqual({ generation: 1 });
  });

  it('refreshes the session of the body where it sends another one there, and leaves that of the cookie', async () => {
    const cookie = cookieOf(await signInByCookie());
    const { email, password } = await app.users.create();
    const other = await app.api.post('/auth/sign-in', { email, password });
    const answer = await app.api.post(
      '/auth/refresh',
      { refresh_token: other.body.refresh_token },
      { headers: { cookie } },
    );
    expect(answer.status).toBe(200);
    expect(setCookies(answer)).toEqual([]);
    const sessions = await app.db.query('SELECT generation FROM sessions ORDER BY id DESC LIMIT 2');
    expect(sessions).toEqual([{ generation: 2 }, { generation: 1 }]);
  });

  it.each([OWN, ALLOWED])('refreshes from the origin %s and gets the next cookie', async (origin) => {
    const answer = await signInByCookie();
    const refreshed = await refresh(cookieOf(answer), origin);
    expect(refreshed.status).toBe(200);
    expect(cookieOf(refreshed)).toMatch(/^__Host-refresh_token=rt1_/);
    expect(cookieOf(refreshed)).not.toBe(cookieOf(answer));
  });

  it.each([
    ['none', undefined],
    ['an opaque one', 'null'],
    ['another site', 'https://evil.example.com'],
    ['a name that only begins alike', `${OWN}.evil.example.com`],
    ['another port', `${OWN}:8443`],
    ['another scheme', 'http://id.example.com'],
  ])('is refused when the origin is %s, and its session stays as it is', async (_, origin) => {
    const cookie = cookieOf(await signInByCookie());
    const refused = await refresh(cookie, origin);
    expect(refused).toMatchObject({ status: 403, body: { code: 'origin_refused' } });
    expect(setCookies(refused)).toEqual([]);
    const [session] = await app.db.query(
      'SELECT generation, last_refresh FROM sessions ORDER BY id DESC LIMIT 1',
    );
    expect(session).toEqual({ generation: 1, last_refresh: null });
  });

  it.each(['/auth/sign-out', '/auth/sign-out-everywhere'])('loses the cookie by %s', async (path) => {
    const { body } = await signInByCookie();
    const answer = await app.api.post(path, undefined, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(answer.status).toBe(204);
    expect(setCookies(answer)).toEqual([
      '__Host-refresh_token=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict',
    ]);
  });
});

describe('a client that wants it in the body', () => {
  it('gets no cookie, by default', async () => {
    const { email, password } = await app.users.create();
    const answer = await app.api.post('/auth/sign-in', { email, password });
    expect(setCookies(answer)).toEqual([]);
    expect(answer.body.refresh_token).toMatch(/^rt1_/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('needs no origin', async () => {
    const { email, password } = await app.users.create();
    const { body } = await app.api.post('/auth/sign-in', { email, password });
    const refreshed = await app.api.post('/auth/refresh', { refresh_token: body.refresh_token });
    expect(refreshed.status).toBe(200);
    expect(setCookies(refreshed)).toEqual([]);
  });
});
