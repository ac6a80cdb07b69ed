import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { revocationBound } from '../../../../../test/auth/revocation-bound.js';
import { forgedTokens } from '../../../../../test/contract/forged-tokens.js';
import {
  type DatabaseProxy,
  startDatabaseProxy,
} from '../../../../../test/harness/servers/database-proxy.js';
import { TestApp } from '../../../../../test/harness/test-app.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

const app = useApp();
let proxy: DatabaseProxy;
/** Another pod, whose way to the database can be cut. */
let pod: TestApp;
let admin: Administrator;
let resource: TestClient;

beforeAll(async () => {
  proxy = await startDatabaseProxy(app.db.url);
  pod = new TestApp({ besides: app, config: { database: { url: proxy.url } } });
  await pod.start();
  admin = await createAdmin(app);
  resource = await TestClient.register(admin, { introspectionAudiences: [app.config.auth.audience] });
});
afterAll(async () => {
  await pod.stop();
  await proxy.close();
});

const signIn = async () => (await app.users.create()).signIn();
const isActive = async (token: string, at = app): Promise<boolean> =>
  (await resource.introspect(at.api, token)).body.active as boolean;

describe('the introspection of an access token', () => {
  it('of a user says whose it is, and may be kept by nobody', async () => {
    const session = await signIn();
    const { iss, sub, aud, exp, iat, jti, client_id, sid, roles } = session.claims();
    const answer = await resource.introspect(app.api, session.accessToken);
    expect(answer.headers['cache-control']).toBe('no-store');
    const claims = { iss, sub, aud, exp, iat, jti, client_id, sid, roles };
    expect(answer.body).toEqual({ active: true, token_type: 'Bearer', ...claims });
  });

  it('of a service client says whose it is, and names no session and no roles', async () => {
    const caller = await TestClient.register(admin, { tokenAudiences: ['orders'], scopes: ['read'] });
    const orders = await TestClient.register(admin, { introspectionAudiences: ['orders'] });
    const { body } = await orders.introspect(app.api, await caller.accessToken(app.api));
    expect(body).toEqual({
      active: true,
      token_type: 'Bearer',
      iss: app.config.auth.issuer,
      sub: caller.id,
      client_id: caller.id,
      aud: 'orders',
      scope: 'read',
      exp: expect.any(Number),
      iat: expect.any(Number),
      jti: expect.any(String),
    });
  });

  it('that is for another audience than those of the caller says nothing but that it is not active', async () => {
    const caller = await TestClient.register(admin, { tokenAudiences: ['orders'] });
    const answer = await resource.introspect(app.api, await caller.accessToken(app.api));
    expect(answer.text).toBe('{"active":false}');
    const nobody = await TestClient.register(admin, { tokenAudiences: [app.config.auth.audience] });
    expect((await nobody.introspect(app.api, (await signIn()).accessToken)).text).toBe('{"active":false}');
  });

  it('that is forged, a refresh token or no token says nothing but that it is not active', async () => {
    const { accessToken, refreshToken } = await signIn();
    const { body: keys } = await app.root.get('/.well-known/jwks.json');
    const others = { refreshToken, 'a word': 'word', 'a long text': 'x'.repeat(10_000) };
    const forged = { ...(await forgedTokens(accessToken, keys)), ...others };
    for (const [name, token] of Object.entries(forged)) {
      const answer = await resource.introspect(app.api, token);
      expect([answer.status, answer.text], name).toEqual([200, '{"active":false}']);
    }
    expect(await isActive(accessToken)).toBe(true);
  });

  it('needs a token, and a client', async () => {
    expect(await resource.introspect(app.api, '')).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    const { accessToken } = await signIn();
    const form = new URLSearchParams({ token: accessToken, client_id: 'first-party' });
    const headers = { authorization: `Bearer ${accessToken}` };
    expect((await app.api.post('/oauth/introspect', form)).status).toBe(401);
    expect((await app.api.post('/oauth/introspect', form, { headers })).status).toBe(400);
  });

  it('proves that the answer of a refresh arrived', async () => {
    const session = await signIn();
    await session.refresh();
    await isActive(session.accessToken);
    await expect
      .poll(async () => {
        const [row] = await app.db.query(`SELECT current_seen_at FROM sessions WHERE id = $1`, [session.id]);
        return row?.['current_seen_at'] as Date | null;
      })
      .not.toBeNull();
  });
});

describe('within a second, every pod calls inactive the token of', () => {
  it('a session that was ended, and a token that was revoked', async () => {
    const [ended, revoked, kept] = await Promise.all([signIn(), signIn(), signIn()]);
    const tokens = [ended, revoked, kept].map(({ accessToken }) => accessToken);
    expect(await Promise.all(tokens.map((token) => isActive(token, pod)))).toEqual([true, true, true]);
    await ended.post('/auth/sign-out');
    const form = new URLSearchParams({ token: revoked.accessToken, client_id: 'first-party' });
    expect((await app.api.post('/oauth/revoke', form)).status).toBe(200);
    await revocationBound();
    expect(await Promise.all(tokens.map((token) => isActive(token, pod)))).toEqual([false, false, true]);
  });

  it('a client that was disabled or deleted, and one whose secret was removed', async () => {
    const fields = { tokenAudiences: ['x'], introspectionAudiences: ['x'] };
    const clients = await Promise.all([1, 2, 3, 4].map(() => TestClient.register(admin, fields)));
    const [disabled, deleted, stripped, kept] = clients as [TestClient, TestClient, TestClient, TestClient];
    const tokens = await Promise.all(clients.map((client) => client.accessToken(pod.api)));
    const active = () =>
      Promise.all(
        tokens.map(async (token) => (await kept.introspect(pod.api, token)).body.active as boolean),
      );
    expect(await active()).toEqual([true, true, true, true]);
    await admin.session.post(`/clients/${disabled.id}/disable`);
    await admin.session.delete(`/clients/${deleted.id}`);
    await admin.session.delete(`/clients/${stripped.id}/secrets/${stripped.secretId}`);
    await revocationBound();
    expect(await active()).toEqual([false, false, false, true]);
    const answers = await Promise.all(clients.map((client) => client.token(pod.api)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 200]);
  });

  it('nobody, when a client has only gained something, which it has by then', async () => {
    const client = await TestClient.register(admin, { tokenAudiences: ['x'], introspectionAudiences: ['x'] });
    const token = await client.accessToken(pod.api);
    expect((await client.token(pod.api, { resource: 'y' })).status).toBe(400);
    await admin.session.patch(
      `/clients/${client.id}`,
      { tokenAudiences: ['x', 'y'] },
      { headers: { 'if-match': '*' } },
    );
    await revocationBound();
    expect((await client.token(pod.api, { resource: 'y' })).status).toBe(200);
    expect((await client.introspect(pod.api, token)).body.active).toBe(true);
  });
});

describe('a pod whose database is gone', () => {
  it('asks it for nothing while it knows the client and its revocations are fresh', async () => {
    const { accessToken } = await signIn();
    expect(await isActive(accessToken, pod)).toBe(true);
    await proxy.cut();
    expect(await isActive(accessToken, pod)).toBe(true);
    await proxy.restore();
  });

  it('answers 503 for a client that it cannot look up, and does not say that it is wrong', async () => {
    const stranger = await TestClient.register(admin, { introspectionAudiences: ['x'] });
    await proxy.cut();
    const answer = await stranger.introspect(pod.api, 'x');
    expect([answer.status, answer.headers['content-type']]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    await proxy.restore();
  });

  it('answers 503, never that a token is inactive, when its revocations are too old', async () => {
    const strict = new TestApp({
      besides: app,
      config: { database: { url: proxy.url }, auth: { revocationBoundMs: 900 } },
    });
    await strict.start();
    const { accessToken } = await signIn();
    await expect.poll(() => isActive(accessToken, strict)).toBe(true);
    await proxy.cut();
    const seen = new Set<string>();
    await expect
      .poll(async () => {
        const answer = await resource.introspect(strict.api, accessToken);
        seen.add(`${answer.status} ${answer.body.active ?? answer.body.code}`);
        return answer.status;
      })
      .toBe(503);
    expect([...seen].filter((answer) => !['200 true', '503 revocation_unknown'].includes(answer))).toEqual(
      [],
    );
    await proxy.restore();
    await expect
      .poll(async () => (await resource.introspect(strict.api, accessToken)).status, { timeout: 8_000 })
      .toBe(200);
    await strict.stop();
  });
});
