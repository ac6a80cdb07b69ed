import { createLocalJWKSet, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Administrator, createAdmin } from '../../../../../test/administration/administrators.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { discover, reaching } from '../../../../../test/oauth/as-oauth4webapi.js';
import { TestClient } from '../../../../../test/oauth/test-client.js';

const app = useApp();
const http = reaching(app);
const ORDERS = 'https://orders.example.test';
const STOCK = 'https://stock.example.test';
let admin: Administrator;
let server: oauth.AuthorizationServer;

beforeAll(async () => {
  admin = await createAdmin(app);
  server = await discover(app);
});

const registered = () =>
  TestClient.register(admin, {
    tokenAudiences: [ORDERS, STOCK],
    introspectionAudiences: [ORDERS, app.config.auth.audience],
    scopes: ['orders:read', 'orders:write'],
  });

async function granted({ id, secret }: TestClient, auth = oauth.ClientSecretBasic(secret), form = {}) {
  const client = { client_id: id };
  const answer = await oauth.clientCredentialsGrantRequest(server, client, auth, form, http);
  return oauth.processClientCredentialsResponse(server, client, answer);
}

async function introspected({ id, secret }: TestClient, token: string) {
  const client = { client_id: id };
  const auth = oauth.ClientSecretBasic(secret);
  const answer = await oauth.introspectionRequest(server, client, auth, token, http);
  return oauth.processIntrospectionResponse(server, client, answer);
}

async function revoked(clientId: string, auth: oauth.ClientAuth, token: string): Promise<void> {
  const answer = await oauth.revocationRequest(server, { client_id: clientId }, auth, token, http);
  await oauth.processRevocationResponse(answer);
}

describe('a client that oauth4webapi makes', () => {
  it.each([
    ['in Authorization', oauth.ClientSecretBasic],
    ['in the form', oauth.ClientSecretPost],
  ])('gets a token with its secret %s', async (_, method) => {
    const client = await registered();
    const grant = await granted(client, method(client.secret), { resource: STOCK, scope: 'orders:read' });
    expect(grant).toMatchObject({ token_type: 'bearer', expires_in: 900, scope: 'orders:read' });
  });

  it('gets a token that jose verifies with the keys of the metadata, and that says what RFC 9068 asks', async () => {
    const client = await registered();
    const { access_token } = await granted(client);
    const { body } = await app.root.get(new URL(server.jwks_uri!).pathname);
    const verified = await jwtVerify(access_token, createLocalJWKSet(body), {
      issuer: server.issuer,
      audience: ORDERS,
      typ: 'at+jwt',
      algorithms: ['ES256'],
      requiredClaims: ['exp', 'iat', 'jti', 'client_id'],
      currentDate: app.clock.now(),
    });
    expect(verified.payload).toEqual({
      iss: server.issuer,
      sub: client.id,
      client_id: client.id,
      aud: ORDERS,
      scope: 'orders:read orders:write',
      ver: 1,
      secret_id: client.secretId,
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
    });
  });

  it('gets a token that oauth4webapi takes as a resource server', async () => {
    const { access_token } = await granted(await registered());
    const request = new Request(ORDERS, { headers: { authorization: `Bearer ${access_token}` } });
    const claims = await oauth.validateJwtAccessToken(server, request, ORDERS, http);
    expect(claims).toMatchObject({ aud: ORDERS });
  });

  it('learns why it gets none', async () => {
    const client = await registered();
    const wrong = new TestClient(client.id, client.secretId, 'usc_wrong');
    await expect(granted(wrong)).rejects.toBeInstanceOf(oauth.WWWAuthenticateChallengeError);
    await expect(granted(client, undefined, { scope: 'orders:delete' })).rejects.toMatchObject({
      status: 400,
      error: 'invalid_scope',
      error_description: expect.stringContaining('an administrator'),
    });
    await expect(granted(client, undefined, { resource: 'https://x.test' })).rejects.toMatchObject({
      error: 'invalid_target',
    });
  });

  it('asks about tokens, and takes its own back', async () => {
    const client = await registered();
    const { access_token } = await granted(client);
    expect(await introspected(client, access_token)).toMatchObject({ active: true, sub: client.id });
    await revoked(client.id, oauth.ClientSecretBasic(client.secret), access_token);
    expect(await introspected(client, access_token)).toEqual({ active: false });
  });

  it('learns nothing of tokens that are for others, and is let in by nothing but its secret', async () => {
    const [client, orders] = [
      await registered(),
      await TestClient.register(admin, { introspectionAudiences: [ORDERS] }),
    ];
    const { access_token } = await granted(client, undefined, { resource: STOCK });
    expect(await introspected(client, access_token)).toEqual({ active: false });
    expect(await introspected(orders, access_token)).toEqual({ active: false });
    const wrong = new TestClient(orders.id, orders.secretId, 'usc_wrong');
    await expect(introspected(wrong, access_token)).rejects.toBeInstanceOf(
      oauth.WWWAuthenticateChallengeError,
    );
  });

  it('finds the revocation feed beside the endpoints that it knows', () => {
    expect(server['revocation_feed_endpoint']).toBe(`${server.issuer}/api/v1/oauth/revocations`);
  });

  it('without a secret ends a session by its refresh token', async () => {
    const client = await registered();
    const session = await (await app.users.create()).signIn();
    expect(await introspected(client, session.accessToken)).toMatchObject({ active: true, sid: session.id });
    await revoked('first-party', oauth.None(), session.refreshToken);
    expect(await introspected(client, session.accessToken)).toEqual({ active: false });
  });
});
