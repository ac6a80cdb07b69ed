import { IdempotencyError } from './idempotency.errors.js';

const MAX_LENGTH = 255;
/** A structured-field string (RFC 9651 §3.3.3), here without the space. */
const QUOTED = /^"((?:[!#-[\]-~]|\\["\\])+)"$/;
/** What many clients send: the key as it is. A comma would join two header lines. */
const BARE = /^[!#-+\--:<-[\]-~]+$/;

/**
 * The key in the header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07 §2.1), quoted or
 * bare; undefined without the header. Throws `idempotency_key_invalid`.
 */
export function parseIdempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = typeof header === 'string' ? header.trim() : '';
  const key = QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? BARE.exec(text)?.[0];
  if (key === undefined || key.length > MAX_LENGTH) throw new IdempotencyError('idempotency_key_invalid');
  return key;
}
