import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { open, seal } from '#libs/crypto/seal.js';

const PURPOSE = 'signing-key/v1';
export const SIGNING_ALGORITHM = 'ES256';

export interface NewSigningKey {
  kid: string;
  publicJwk: Record<string, unknown>;
  wrapped: Record<string, string>;
}

/** Makes a P-256 key, wrapped under every root of the ring; its kid is its thumbprint (RFC 7638). */
export function makeSigningKey(roots: RootRing): NewSigningKey {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const kid = thumbprint(jwk);
  return {
    kid,
    publicJwk: { ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' },
    wrapped: wrapUnder(roots.all, kid, pair.privateKey),
  };
}

/** The private key, if one of the ring's roots wrapped it. */
export function unwrapSigningKey(
  roots: RootRing,
  kid: string,
  wrapped: Record<string, string>,
): KeyObject | undefined {
  const root = roots.all.find((candidate) => wrapped[candidate.id] !== undefined);
  if (!root) return undefined;
  const der = open(root, PURPOSE, kid, Buffer.from(wrapped[root.id]!, 'base64url'));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** The private key sealed under each of the roots: root id → base64url. */
export function wrapUnder(
  roots: readonly Root[],
  kid: string,
  privateKey: KeyObject,
): Record<string, string> {
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return Object.fromEntries(
    roots.map((root) => [root.id, seal(root, PURPOSE, kid, der).toString('base64url')]),
  );
}

function thumbprint({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}
