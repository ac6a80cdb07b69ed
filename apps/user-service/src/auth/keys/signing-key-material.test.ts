import { createPublicKey, sign, verify } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { RootRing } from '#libs/crypto/root-ring.js';
import { makeSigningKey, unwrapSigningKey, wrapUnder } from './signing-key-material.js';

const ring = (current: string, ...accepted: string[]) => new RootRing({ current, accepted });

describe('a signing key', () => {
  it('is named by its thumbprint (RFC 7638) and publishes nothing private', async () => {
    const { kid, publicJwk } = makeSigningKey(ring('one'));
    expect(kid).toBe(await calculateJwkThumbprint(publicJwk));
    expect(Object.keys(publicJwk).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(publicJwk).toMatchObject({ alg: 'ES256', kty: 'EC', crv: 'P-256', use: 'sig', kid });
  });

  it('signs what its public key verifies, opened by any root that wrapped it', () => {
    const made = makeSigningKey(ring('one', 'two'));
    const publicKey = createPublicKey({ key: made.publicJwk, format: 'jwk' });
    for (const root of ['one', 'two']) {
      const opened = unwrapSigningKey(ring(root), made.kid, made.wrapped);
      const data = Buffer.from('data');
      expect(verify('sha256', data, publicKey, sign('sha256', data, opened!))).toBe(true);
    }
  });

  it('stays closed to a root that did not wrap it', () => {
    const made = makeSigningKey(ring('one'));
    expect(unwrapSigningKey(ring('lost'), made.kid, made.wrapped)).toBeUndefined();
  });

  it('does not open under the name of another key', () => {
    const [one, other] = [makeSigningKey(ring('one')), makeSigningKey(ring('one'))];
    expect(() => unwrapSigningKey(ring('one'), other.kid, one.wrapped)).toThrow('unable to authenticate');
  });
});

it('opens under a root that it was wrapped under later', () => {
  const [old, next] = [ring('old'), ring('new')];
  const made = makeSigningKey(old);
  const wraps = wrapUnder(next.all, made.kid, unwrapSigningKey(old, made.kid, made.wrapped)!);
  expect(Object.keys(wraps)).toEqual([next.current.id]);
  expect(unwrapSigningKey(next, made.kid, { ...made.wrapped, ...wraps })).toBeDefined();
});
