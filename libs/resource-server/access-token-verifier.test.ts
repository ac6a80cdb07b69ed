import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgedTokens } from '../../test/contract/forged-tokens.js';
import { FakeIssuer } from '../../test/resource-server/fake-issuer.js';
import { type AccessTokenVerifier, createAccessTokenVerifier } from './access-token-verifier.js';

let issuer: FakeIssuer;
let verifier: AccessTokenVerifier;
const verifierOf = (options = {}) => createAccessTokenVerifier({ ...issuer.options, ...options });
const outcome = (token: string | undefined, by = verifier): Promise<string> =>
  by.verify(token).then(
    () => 'accepted',
    (error) => `${error.status} ${error.code}`,
  );

beforeEach(async () => {
  issuer = await FakeIssuer.create();
  verifier = verifierOf();
  return () => vi.useRealTimers();
});

describe('a good token', () => {
  it("of a user gives the user's claims", async () => {
    const claims = await verifier.verify(await issuer.token({ roles: ['user', 'admin'] }));
    expect(claims).toMatchObject({ sub: 'user', sid: 'session', roles: ['user', 'admin'], ver: 1 });
  });

  it('of a service client gives its scope', async () => {
    const claims = await verifier.verify(await issuer.clientToken({ scope: 'orders:read' }));
    expect(claims).toMatchObject({ sub: 'service', client_id: 'service', scope: 'orders:read' });
  });

  it('may be for other audiences as well, and have the long form of its type', async () => {
    expect(await outcome(await issuer.token({ aud: ['x', issuer.audience] }))).toBe('accepted');
    expect(await outcome(await issuer.token({}, { typ: 'application/at+jwt' }))).toBe('accepted');
  });

  it('gives claims that no request can change for the next one', async () => {
    const token = await issuer.token();
    const claims = await verifier.verify(token);
    expect(Reflect.set(claims, 'sub', 'other')).toBe(false);
    expect(() => (claims as unknown as { roles: string[] }).roles.push('admin')).toThrow(TypeError);
    expect(await verifier.verify(token)).toMatchObject({ sub: 'user', roles: ['user'] });
  });
});

describe('a token is refused', () => {
  it.each([
    ['of another issuer', { iss: 'https://users.example.test' }],
    ['of an issuer that is written another way', { iss: 'https://users.example.test/tenant/' }],
    ['for another audience', { aud: 'https://stock.example.test' }],
    ['for a part of the audience', { aud: ['https://orders.example'] }],
    ['for nobody', { aud: undefined }],
    ['for the audience, in an object', { aud: { 0: 'https://orders.example.test' } as unknown as string }],
    ['that never expires', { exp: undefined }],
    ['that is good later', { nbf: Date.now() / 1000 + 100 }],
    ['without a time of issue', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['without a client', { client_id: undefined }],
    ['without an id', { jti: undefined }],
    ['without a version', { ver: undefined }],
    ['with a version that is a text', { ver: '9' }],
    ['of neither a session nor a client', { sid: undefined }],
    ['with a session and no roles', { roles: undefined }],
    ['with roles that are a text', { roles: 'admin' }],
  ])('%s', async (_, claims) => {
    expect(await outcome(await issuer.token(claims))).toBe('401 token_invalid');
  });

  it.each([
    ['another type', { typ: 'JWT' }],
    ['the type of an ID token', { typ: 'id_token+jwt' }],
    ['no type', { typ: undefined }],
    ['no key id', { kid: undefined }],
    ['a key id that nobody has', { kid: 'nobody' }],
  ])('with %s in its header', async (_, header) => {
    expect(await outcome(await issuer.token({}, header))).toBe('401 token_invalid');
  });

  it('that is forged in any way, and nothing is fetched that it names', async () => {
    const real = await issuer.token();
    const forged = await forgedTokens(real, { keys: issuer.keys as [object] });
    expect(Object.keys(forged).length).toBeGreaterThan(30);
    for (const [name, token] of Object.entries(forged))
      expect(await outcome(token), name).toBe('401 token_invalid');
    expect(await outcome(real)).toBe('accepted');
    expect(new Set(issuer.asked)).toEqual(new Set(['.well-known', 'jwks']));
  });

  it.each(['ES384', 'RS256', 'EdDSA'])('that is signed by %s, although the key is published', async (alg) => {
    await issuer.rotate(alg);
    expect(await outcome(await issuer.token())).toBe('401 token_invalid');
  });

  it.each(['', undefined])('that is not there', async (token) => {
    expect(await outcome(token)).toBe('401 token_missing');
  });

  it.each(['x', 'a.b.c', '..', 'x'.repeat(10_000)])('that is no token: %s', async (token) => {
    expect(await outcome(token)).toBe('401 token_invalid');
  });

  it('that has expired, by more than clocks may differ, although it was accepted before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    vi.advanceTimersByTime(904_000);
    expect(await outcome(token)).toBe('accepted');
    vi.advanceTimersByTime(2_000);
    expect(await outcome(token)).toBe('401 token_expired');
  });

  it('that was accepted before, when its key is withdrawn', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    await issuer.rotate();
    issuer.keys = issuer.keys.slice(1);
    vi.advanceTimersByTime(301_000);
    expect(await outcome(token)).toBe('401 token_invalid');
  });
});

describe('what is answered', () => {
  it.each([
    [undefined, { 'WWW-Authenticate': 'Bearer' }],
    [
      'x',
      {
        'WWW-Authenticate':
          'Bearer error="invalid_token", error_description="The access token is not valid."',
      },
    ],
  ])('is told by the error', async (token, headers) => {
    await expect(verifier.verify(token)).rejects.toMatchObject({ status: 401, headers });
  });

  it('is 503 and when to try again, where nobody can know', async () => {
    const token = await issuer.token();
    issuer.trouble = 'refused';
    await expect(verifier.verify(token)).rejects.toMatchObject({
      code: 'verification_unavailable',
      status: 503,
      headers: { 'Retry-After': '1' },
      cause: expect.any(Error),
    });
  });
});

describe('the cache of verified tokens', () => {
  it('holds as many as it may, and forgets first what was used longest ago', async () => {
    const verify = vi.spyOn(crypto.subtle, 'verify');
    const small = verifierOf({ cacheSize: 2 });
    const [a, b, c] = await Promise.all([issuer.token(), issuer.token(), issuer.token()]);
    const costs = async (token: string) => {
      verify.mockClear();
      await small.verify(token);
      return verify.mock.calls.length;
    };
    expect([await costs(a), await costs(b), await costs(a), await costs(c)]).toEqual([1, 1, 0, 1]);
    expect([await costs(a), await costs(b)]).toEqual([0, 1]);
    verify.mockRestore();
  });

  it('answers for no token that only begins alike', async () => {
    const token = await issuer.token();
    expect(await outcome(token)).toBe('accepted');
    expect(await outcome(`${token}x`)).toBe('401 token_invalid');
    expect(await outcome(token.slice(0, -1))).toBe('401 token_invalid');
  });
});

it('clocks may differ by a minute at most: revocations are not kept for longer', () => {
  expect(() => verifierOf({ clockToleranceSeconds: 61 })).toThrow(RangeError);
  expect(() => verifierOf({ clockToleranceSeconds: Number.NaN })).toThrow(RangeError);
});
