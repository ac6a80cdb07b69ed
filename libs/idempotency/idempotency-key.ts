import { IdempotencyError } from './idempotency.errors.js';

/** A structured-field string (RFC 9651 §3.3.3), here without the space. */
const QUOTED = String.raw`"((?:[!#-\[\]-~]|\\["\\]){1,255})"`;
/** What many clients send: the key as it is. A comma would join two header lines. */
const BARE = String.raw`[!#-+\--:<-\[\]-~]{1,255}`;

export const IDEMPOTENCY_KEY_PATTERN = `^(?:${QUOTED}|(${BARE}))$`;
const KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/**
 * The key in the header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07 §2.1), quoted or
 * bare; undefined without the header. Throws `idempotency_key_invalid`.
 */
export function parseIdempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = typeof header === 'string' ? header.trim() : '';
  const [, quoted, bare] = KEY.exec(text) ?? [];
  const key = quoted?.replaceAll(/\\(["\\])/g, '$1') ?? bare;
  if (key === undefined) throw new IdempotencyError('idempotency_key_invalid');
  return key;
}
