import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeIssuer } from '../../../test/resource-server/fake-issuer.js';
import { inTime } from '../../../test/resource-server/in-time.js';
import { AccessTokenVerifier } from '../access-token-verifier.js';

let issuer: FakeIssuer;
let verifier: AccessTokenVerifier;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  issuer = await FakeIssuer.create();
  verifier = new AccessTokenVerifier(issuer.options);
  return () => vi.useRealTimers();
});

const outcome = async (token?: string): Promise<string> =>
  verifier.verify(token ?? (await issuer.token())).then(
    () => 'accepted',
    ({ code }) => code as string,
  );
const fetched = () => issuer.asked.filter((path) => path === 'jwks').length;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('the keys of the issuer', () => {
  it('are found by its metadata, and fetched once for all who wait', async () => {
    const token = await issuer.token();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(token)));
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(issuer.asked).toEqual(['.well-known', 'jwks']);
    expect(issuer.requests[0]!.url.pathname).toBe('/.well-known/oauth-authorization-server/tenant');
  });

  it('are fetched from the address that is given, without metadata', async () => {
    verifier = new AccessTokenVerifier({ ...issuer.options, jwksUri: 'https://users.internal.test/jwks' });
    expect(await outcome()).toBe('accepted');
    expect(issuer.asked).toEqual(['jwks']);
  });

  it.each([
    ['of another issuer', { issuer: 'https://users.example.test' }],
    ['that name no keys', { jwks_uri: undefined }],
    ['that name keys without https', { jwks_uri: 'http://users.example.test/jwks' }],
  ])('are not taken from metadata %s', async (_, changed) => {
    issuer.metadata = { ...issuer.metadata, ...changed };
    expect(await outcome()).toBe('verification_unavailable');
    expect(fetched()).toBe(0);
  });

  it('are kept as long as the issuer says, and then fetched again', async () => {
    issuer.cacheControl = 'public, max-age=60';
    await outcome();
    await pass(59);
    await outcome();
    expect(fetched()).toBe(1);
    await pass(2);
    await outcome();
    expect(fetched()).toBe(2);
  });

  it('are fetched again for a key id that is unknown, so a key that has just come is known', async () => {
    await outcome();
    await pass(11);
    await issuer.rotate();
    expect(await outcome()).toBe('accepted');
    expect(fetched()).toBe(2);
  });

  it('are not fetched again for each key id that somebody makes up', async () => {
    await outcome();
    await pass(11);
    for (let i = 0; i < 50; i++)
      expect(await outcome(await issuer.token({}, { kid: `made-up-${i}` }))).toBe('token_invalid');
    expect(fetched()).toBe(2);
    expect(await outcome()).toBe('accepted');
  });
});

describe('while the issuer is away', () => {
  it('the keys that are there are used, for an hour, and nobody waits after the first', async () => {
    await outcome();
    issuer.trouble = 'silent';
    await pass(301);
    expect(await inTime(outcome())).toBe('accepted');
    await pass(1);
    expect(await outcome()).toBe('accepted');
    await pass(3_000);
    expect(await outcome()).toBe('accepted');
    await pass(400);
    expect(await inTime(outcome())).toBe('verification_unavailable');
  });

  it('nobody can say of an unknown key id that it is wrong', async () => {
    await outcome();
    issuer.trouble = 'refused';
    await pass(11);
    await issuer.rotate();
    expect(await outcome()).toBe('verification_unavailable');
    issuer.trouble = 'none';
    await pass(1);
    expect(await outcome()).toBe('accepted');
  });

  it('nobody asks for its keys more often than once a second', async () => {
    issuer.trouble = 'refused';
    for (let i = 0; i < 10; i++) expect(await outcome()).toBe('verification_unavailable');
    expect(issuer.asked).toHaveLength(1);
    issuer.trouble = 'none';
    await pass(1);
    expect(await outcome()).toBe('accepted');
  });
});
