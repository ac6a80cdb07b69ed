import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import type { ApiResponse } from '../../../../../test/harness/http-client.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

const app = useApp();
let admin: Administrator;
let service: TestClient;

beforeAll(async () => {
  admin = await createAdmin(app);
  const fields = { tokenAudiences: ['orders'], introspectionAudiences: ['orders'] };
  service = await TestClient.register(admin, fields);
});

const signIn = async () => (await app.users.create()).signIn();
/** As our own client, which has no secret. */
const revoke = (token: string, form: Record<string, string> = {}): Promise<ApiResponse> =>
  app.api.post('/oauth/revoke', new URLSearchParams({ token, client_id: 'first-party', ...form }));
const stored = async (sessionId: string) =>
  (await app.db.query(`SELECT end_reason FROM sessions WHERE id = $1`, [sessionId]))[0]?.['end_reason'] as
    string | null;

describe('a client that takes a token back', () => {
  it('ends the session of a refresh token, and with it its access tokens', async () => {
    const session = await signIn();
    expect(await revoke(session.refreshToken)).toMatchObject({ status: 200, text: '' });
    expect(codeOf(await session.get('/users/me'))).toBe('token_invalid');
    await expect(session.refresh()).rejects.toThrow('invalid_grant');
    expect(await stored(session.id)).toBe('signed_out');
  });

  it('may do so with the token before the newest: the answer with that may have been lost', async () => {
    const session = await signIn();
    const { refreshToken } = session;
    await session.refresh();
    expect((await revoke(refreshToken, { token_type_hint: 'access_token' })).status).toBe(200);
    expect(await stored(session.id)).toBe('signed_out');
  });

  it('loses one access token, while the session goes on', async () => {
    const session = await signIn();
    const { accessToken } = session;
    expect((await revoke(accessToken, { token_type_hint: 'refresh_token' })).status).toBe(200);
    expect(codeOf(await session.get('/users/me'))).toBe('token_invalid');
    await session.refresh();
    expect((await session.get('/users/me')).status).toBe(200);
    expect(await stored(session.id)).toBeNull();
  });

  it('leaves one row, however often it does so', async () => {
    const session = await signIn();
    const { jti } = session.claims();
    await revoke(session.accessToken);
    await revoke(session.accessToken);
    expect(await app.db.query(`SELECT kind FROM revocations WHERE target = $1`, [jti])).toEqual([
      { kind: 'jti' },
    ]);
  });

  it('is told the same of tokens that are unknown, over or revoked', async () => {
    const ended = await signIn();
    await ended.post('/auth/sign-out');
    for (const token of ['x', 'rt1_x', 'a.b.c', ended.refreshToken, ended.accessToken]) {
      expect(await revoke(token)).toMatchObject({ status: 200, text: '' });
      expect(await service.revoke(app.api, 'x')).toMatchObject({ status: 200, text: '' });
    }
  });

  it('must name itself and the token', async () => {
    const answers = [
      await app.api.post('/oauth/revoke', new URLSearchParams({ token: 'x' })),
      await app.api.post('/oauth/revoke', new URLSearchParams({ token: 'x', client_id: service.id })),
      await revoke('x', { client_secret: 'usc_x' }),
      await revoke(''),
    ];
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [401, 'invalid_client'],
      [400, 'invalid_request'],
    ]);
  });
});

describe('a token that was issued to another client', () => {
  it('stays good, and the client is told', async () => {
    const session = await signIn();
    const token = await service.accessToken(app.api);
    const other = await TestClient.register(admin, { tokenAudiences: ['orders'] });
    const answers = [
      await service.revoke(app.api, session.refreshToken),
      await service.revoke(app.api, session.accessToken),
      await other.revoke(app.api, token),
      await revoke(token),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await session.get('/users/me')).status).toBe(200);
    expect((await service.introspect(app.api, token)).body.active).toBe(true);
    await session.refresh();
  });
});
