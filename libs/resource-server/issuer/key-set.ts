import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

/** An issuer's public keys (RFC 7517), as they were at one time. */
export interface KeySet {
  readonly find: ReturnType<typeof createLocalJWKSet>;
  has(kid: string): boolean;
  /** Whether another answer of the issuer says the same. */
  equals(jwks: unknown): boolean;
}

/** Throws an Error for what is no key set. */
export function keySetOf(jwks: unknown): KeySet {
  const find = createLocalJWKSet(jwks as JSONWebKeySet);
  const kids = new Set(find.jwks().keys.map(({ kid }) => kid));
  const text = JSON.stringify(jwks);
  return { find, has: (kid) => kids.has(kid), equals: (other) => JSON.stringify(other) === text };
}
