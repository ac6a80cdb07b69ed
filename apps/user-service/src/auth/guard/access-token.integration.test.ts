import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  createLocalJWKSet,
  exportSPKI,
  importJWK,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { revocationBound } from '../../../../../test/auth/revocation-bound.js';
import type { TestSession } from '../../../../../test/harness/test-session.js';
import { useApp } from '../../../../../test/harness/use-app.js';
import { KeyRing } from '../keys/key-ring.js';

const app = useApp({ config: { auth: { revocationBoundMs: 900 } } });
let session: TestSession;
let privateKey: KeyObject;
let kid: string;
let claims: JWTPayload;

beforeAll(async () => {
  session = await (await app.users.create()).signIn();
  ({ privateKey, kid } = await app.nest.get(KeyRing, { strict: false }).signingKey());
  claims = session.claims();
});

const header = () => ({ alg: 'ES256', typ: 'at+jwt', kid });
const signed = (payload: JWTPayload = {}, protectedHeader: Record<string, string> = {}, key = privateKey) =>
  new SignJWT({ ...claims, ...payload }).setProtectedHeader({ ...header(), ...protectedHeader }).sign(key);
const call = (authorization: string) => app.api.get('/users/me', { headers: { authorization } });
const INVALID = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  body: { code: 'token_invalid' },
};

describe('an access token', () => {
  it('is verified with the published key set, as RFC 9068 has it', async () => {
    const { body } = await app.root.get('/.well-known/jwks.json');
    const { payload, protectedHeader } = await jwtVerify(session.accessToken, createLocalJWKSet(body), {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: 'http://localhost:3000',
      audience: 'http://localhost:3000',
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id'],
    });
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid });
    expect(payload).toMatchObject({
      client_id: 'first-party',
      sid: session.id,
      gen: 1,
      ver: 1,
      roles: ['user'],
    });
    expect(payload.exp! - payload.iat!).toBe(900);
  });

  it('is taken when it is made as ours are, whatever the case of the scheme', async () => {
    expect((await call(`Bearer ${await signed()}`)).status).toBe(200);
    expect((await call(`bearer ${session.accessToken}`)).status).toBe(200);
  });

  it('is taken with the long form of its type', async () => {
    expect((await call(`Bearer ${await signed({}, { typ: 'application/at+jwt' })}`)).status).toBe(200);
  });
});

describe('whoever calls', () => {
  it('without a token is told how to send one', async () => {
    const answer = await app.api.get('/users/me');
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json; charset=utf-8' },
      body: { code: 'token_missing' },
    });
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example.com' }],
    ['another audience', { aud: 'https://other.example.com' }],
    ['no expiry left', { exp: 1 }],
    ['a time before which it is not good', { nbf: 4_000_000_000 }],
  ])('with a token of %s is refused', async (_, payload) => {
    expect(await call(`Bearer ${await signed(payload)}`)).toMatchObject(INVALID);
  });

  it.each([
    ['JWT', { typ: 'JWT' }],
    ['id token', { typ: 'id_token+jwt' }],
    ['unknown key', { kid: 'unknown' }],
  ])('with a token that is no access token of ours (%s) is refused', async (_, protectedHeader) => {
    expect(await call(`Bearer ${await signed({}, protectedHeader)}`)).toMatchObject(INVALID);
  });

  it('with a token signed by another key under our key id is refused', async () => {
    const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(await call(`Bearer ${await signed({}, {}, foreign)}`)).toMatchObject(INVALID);
  });

  it('with an unsigned token is refused', async () => {
    const unsecured = new UnsecuredJWT(claims).encode();
    const [, payload] = unsecured.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid })).toString('base64url');
    expect(await call(`Bearer ${none}.${payload}.`)).toMatchObject(INVALID);
  });

  it('with a token whose HMAC key is our public key is refused', async () => {
    const { body } = await app.root.get('/.well-known/jwks.json');
    const publicKey = (await importJWK({ ...body.keys[0], ext: true }, 'ES256', {
      extractable: true,
    })) as CryptoKey;
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const forged = await new SignJWT(claims).setProtectedHeader({ ...header(), alg: 'HS256' }).sign(secret);
    expect(await call(`Bearer ${forged}`)).toMatchObject(INVALID);
  });

  it('with a token of which a character is changed is refused', async () => {
    const [head, payload, signature] = session.accessToken.split('.') as [string, string, string];
    const admin = Buffer.from(JSON.stringify({ ...claims, roles: ['admin'] })).toString('base64url');
    expect(await call(`Bearer ${head}.${admin}.${signature}`)).toMatchObject(INVALID);
    expect(await call(`Bearer ${head}.${payload}.${signature.slice(0, -4)}AAAA`)).toMatchObject(INVALID);
  });

  it.each(['Bearer', 'Bearer  ', 'Basic YTpi', 'Bearer a b', 'Bearer ..', `Bearer ${'a'.repeat(5000)}`])(
    'with the header "%s" is refused',
    async (authorization) => {
      expect((await call(authorization)).status).toBe(401);
    },
  );

  it('with a token is refused once it has expired', async () => {
    expect((await session.get('/users/me')).status).toBe(200);
    app.clock.advance('14m');
    expect((await session.get('/users/me')).status).toBe(200);
    app.clock.advance('1m');
    expect((await session.get('/users/me')).status).toBe(401);
    app.clock.advance('-15m' as '1m');
  });

  it('with a token from before a change of roles is refused when the feed says so', async () => {
    const user = await app.users.create();
    const signedIn = await user.signIn();
    await app.db.query(
      `INSERT INTO revocations (id, kind, target, min_ver, until)
       VALUES (gen_random_uuid(), 'subject', $1, 2, now() + interval '1 h')`,
      [user.id],
    );
    await revocationBound();
    expect((await signedIn.get('/users/me')).status).toBe(401);
    await app.db.query('UPDATE users SET ver = 2 WHERE id = $1', [user.id]);
    await signedIn.refresh();
    expect((await signedIn.get('/users/me')).status).toBe(200);
  });
});
