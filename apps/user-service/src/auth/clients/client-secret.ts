import { hash, randomBytes } from 'node:crypto';

const PREFIX = 'usc_';
const SECRET_BYTES = 32;

/** A new client secret: `usc_`, by which scanners know a leaked one, and base64url of 256 random bits. */
export function makeClientSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * What is stored of a secret: SHA-256. Nobody can try 2^256 secrets, so a slow hash would only make every
 * request of a client dear; and under a root it would be lost with the root.
 */
export function hashClientSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
