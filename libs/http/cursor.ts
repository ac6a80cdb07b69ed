import { timingSafeEqual } from 'node:crypto';
import { mac } from '#libs/crypto/mac.js';
import { ROOT_ID_BYTES } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { ValidationFailedError } from './validation-failed.error.js';

/** Enough against guessing in a text that only says where a page begins. */
const TAG_BYTES = 16;

/**
 * An opaque cursor: base64url of root id ‖ tag ‖ the position. The MAC also covers
 * `list`, so that the cursor of one list means nothing to another.
 */
export function encodeCursor(roots: RootRing, list: string, position: string): string {
  const body = Buffer.from(position);
  const tag = mac(roots.current, `cursor/v1/${list}`, body).subarray(0, TAG_BYTES);
  return Buffer.concat([roots.current.idBytes, tag, body]).toString('base64url');
}

/** The position that `encodeCursor` was given; throws a validation error for any other text. */
export function decodeCursor(roots: RootRing, list: string, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const tag = bytes.subarray(ROOT_ID_BYTES, ROOT_ID_BYTES + TAG_BYTES);
  const body = bytes.subarray(ROOT_ID_BYTES + TAG_BYTES);
  const expected = root && mac(root, `cursor/v1/${list}`, body).subarray(0, TAG_BYTES);
  if (!expected || tag.length !== TAG_BYTES || !timingSafeEqual(expected, tag)) {
    throw new ValidationFailedError([{ parameter: 'cursor', detail: 'is not a cursor of this list' }]);
  }
  return body.toString();
}
