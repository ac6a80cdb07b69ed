import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Administrator,
  codeOf,
  createAdmin,
} from '../../../../../test/administration/administrators.js';
import { waitUntil } from '../../../../../test/harness/servers/wait-until.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

const app = useApp();
const ORDERS = 'https://orders.example.test';
const STOCK = 'https://stock.example.test';
let admin: Administrator;
let client: TestClient;

beforeAll(async () => {
  admin = await createAdmin(app);
  client = await TestClient.register(admin, { tokenAudiences: [ORDERS, STOCK], scopes: ['read', 'write'] });
});

const ask = (form: Record<string, string> | string, headers = {}) =>
  app.api.post('/oauth/token', new URLSearchParams(form), { headers });
const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const GRANT = { grant_type: 'client_credentials' };
const claimsOf = async (form: Record<string, string>) => decodeJwt(await client.accessToken(app.api, form));

describe('a token request', () => {
  it('is answered for the first audience and with all scopes, unless it says more', async () => {
    expect(await claimsOf({})).toMatchObject({ aud: ORDERS, scope: 'read write' });
    expect(await claimsOf({ resource: STOCK, scope: 'write' })).toMatchObject({ aud: STOCK, scope: 'write' });
  });

  it('is answered by what nobody may keep', async () => {
    const { headers, body } = await client.token(app.api);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: 'read write' });
  });

  it('ignores parameters that nobody knows, and empty ones', async () => {
    expect((await client.token(app.api, { audience: 'x', resource: '', constructor: 'x' })).status).toBe(200);
  });

  it('of a client without scopes gets a token without any', async () => {
    const plain = await TestClient.register(admin, { tokenAudiences: [ORDERS] });
    const { body } = await plain.token(app.api);
    expect(body).not.toHaveProperty('scope');
    expect(decodeJwt(body.access_token as string)).not.toHaveProperty('scope');
  });

  it.each([
    [{ resource: 'https://other.example.test' }, 'invalid_target'],
    [{ resource: `${ORDERS}/` }, 'invalid_target'],
    [{ scope: 'admin' }, 'invalid_scope'],
    [{ scope: 'read  write' }, 'invalid_scope'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: '' }, 'invalid_request'],
  ])('with %j is refused as %s', async (form, error) => {
    const answer = await client.token(app.api, form);
    expect(answer).toMatchObject({ status: 400, body: { error } });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.body.error_uri).toBe(`http://localhost:3000/docs/errors/${error}`);
    // RFC 6749 §5.2.
    expect(answer.body.error_description).toMatch(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/);
    const page = await app.root.get(`/docs/errors/${error}`, { documented: false });
    expect(page.status).toBe(200);
  });

  it('that says something twice is refused', async () => {
    const { id, secret } = client;
    const form = `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`;
    expect((await ask(form)).status).toBe(200);
    for (const name of ['grant_type', 'resource', 'scope', 'client_id', 'client_secret']) {
      const answer = await ask(`${form}&${name}=a&${name}=b`);
      expect(answer, name).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    }
  });

  it('of a client that has no audience is refused', async () => {
    const idle = await TestClient.register(admin);
    const answer = await idle.token(app.api);
    expect(answer).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });
  });

  it('that is JSON is told what to send', async () => {
    const answer = await app.api.post('/oauth/token', GRANT);
    expect([answer.status, answer.headers['accept-post']]).toEqual([
      415,
      'application/x-www-form-urlencoded',
    ]);
  });
});

describe('a client', () => {
  it('whose secret is wrong, and one that nobody knows, are answered alike', async () => {
    const wrong = await ask(GRANT, basic(`${client.id}:usc_wrong`));
    const unknown = await ask(GRANT, basic('01980f3e-5b7a-7c1d-8e2f-3a4b5c6d7e8f:usc_wrong'));
    const strange = await ask(GRANT, basic('nobody:usc_wrong'));
    const secretless = await ask({ ...GRANT, client_id: client.id });
    for (const answer of [wrong, unknown, strange, secretless]) {
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect(answer.headers['www-authenticate']).toBe('Basic realm="service clients"');
      expect(answer.text).toBe(wrong.text);
    }
  });

  it.each([
    ['nothing', {}, {}, 401, 'invalid_client'],
    ['a secret without an id', { client_secret: 'x' }, {}, 400, 'invalid_request'],
    ['an access token', {}, { authorization: 'Bearer x' }, 400, 'invalid_request'],
    ['Basic that is no base64', {}, { authorization: 'Basic ?' }, 400, 'invalid_request'],
    ['Basic without a colon', {}, basic('abc'), 400, 'invalid_request'],
    ['Basic that is no form', {}, basic('abc:%'), 400, 'invalid_request'],
    ['Basic and a secret in the form', { client_secret: 'x' }, basic('a:b'), 400, 'invalid_request'],
    ['two ids', { client_id: 'b' }, basic('a:b'), 400, 'invalid_request'],
  ])('that presents %s is refused', async (_, form, headers, status, error) => {
    expect(await ask({ ...GRANT, ...form }, headers)).toMatchObject({ status, body: { error } });
  });

  it('that is disabled is refused at once, and so are its tokens from before, even when it is enabled again', async () => {
    const audience = app.config.auth.audience;
    const own = await TestClient.register(admin, {
      tokenAudiences: [audience],
      introspectionAudiences: [audience],
    });
    const token = await own.accessToken(app.api);
    expect((await own.introspect(app.api, token)).body.active).toBe(true);
    await admin.session.post(`/clients/${own.id}/disable`);
    expect((await own.token(app.api)).status).toBe(401);
    await admin.session.post(`/clients/${own.id}/enable`);
    expect((await own.introspect(app.api, token)).body).toEqual({ active: false });
    const next = await own.accessToken(app.api);
    expect((await own.introspect(app.api, next)).body.active).toBe(true);
  });

  it('rotates its secret: both are good until one goes, and only the tokens of that one go with it', async () => {
    const first = await TestClient.register(admin, { tokenAudiences: ['a'], introspectionAudiences: ['a'] });
    const { body } = await admin.session.post(`/clients/${first.id}/secrets`);
    const second = new TestClient(first.id, body.id as string, body.secret as string);
    const [old, current] = [await first.accessToken(app.api), await second.accessToken(app.api)];
    await admin.session.delete(`/clients/${first.id}/secrets/${first.secretId}`);
    expect((await first.token(app.api)).status).toBe(401);
    expect((await second.introspect(app.api, old)).body).toEqual({ active: false });
    expect((await second.introspect(app.api, current)).body.active).toBe(true);
  });

  it('that loses an audience or a scope loses its tokens; one that gains some, or a name, keeps them', async () => {
    const own = await TestClient.register(admin, {
      tokenAudiences: ['a', 'b'],
      introspectionAudiences: ['a'],
      scopes: ['read'],
    });
    const change = (body: object) =>
      admin.session.patch(`/clients/${own.id}`, body, { headers: { 'if-match': '*' } });
    const afterwards = async (body: object) => {
      const token = await own.accessToken(app.api);
      await change(body);
      return (await own.introspect(app.api, token)).body.active as boolean;
    };
    expect(await afterwards({ name: 'x', tokenAudiences: ['a', 'b', 'c'], scopes: ['read', 'write'] })).toBe(
      true,
    );
    expect(await afterwards({ scopes: ['write'] })).toBe(false);
    expect(await afterwards({ tokenAudiences: ['a', 'b'] })).toBe(false);
    expect(await afterwards({ introspectionAudiences: ['a', 'b'] })).toBe(true);
  });
});

describe('an access token of a service client', () => {
  it('for this service opens nothing that is for users, whatever its permissions', async () => {
    const audience = app.config.auth.audience;
    const own = await TestClient.register(admin, { tokenAudiences: [audience], scopes: ['users:read'] });
    const caller = app.api.with({ authorization: `Bearer ${await own.accessToken(app.api)}` });
    for (const path of ['/users/me', '/users', '/auth/sessions', '/clients']) {
      const answer = await caller.get(path);
      expect([answer.status, codeOf(answer)], path).toEqual([403, 'user_required']);
    }
    const posted = await caller.post('/users/me/deletion', { currentPassword: 'x' });
    expect(posted.status).toBe(403);
  });

  it('for another audience is none here', async () => {
    const caller = app.api.with({ authorization: `Bearer ${await client.accessToken(app.api)}` });
    expect(codeOf(await caller.get('/users/me'))).toBe('token_invalid');
  });

  it('is logged with its client, and no user', async () => {
    const audience = app.config.auth.audience;
    const own = await TestClient.register(admin, { tokenAudiences: [audience] });
    const caller = app.api.with({ authorization: `Bearer ${await own.accessToken(app.api)}` });
    await caller.get('/users/me', { headers: { 'x-request-id': `asked-by-${own.id}` } });
    const line = await waitUntil(
      () => app.logs.lines().find((one) => JSON.stringify(one).includes(`asked-by-${own.id}`)) ?? false,
      () => 'The request was not logged.',
    );
    expect(line).toMatchObject({ clientId: own.id });
    expect(line).not.toHaveProperty('userId');
  });

  it('counts against its client, not against the address or a user', async () => {
    const { headers } = await client.token(app.api);
    expect(headers['ratelimit-policy']).toMatch(/^"client";q=10000000;/);
  });
});
