import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Root } from './root.js';

export const MAC_BYTES = 32;

/** HMAC-SHA-256 under the root's key for that purpose. */
export function mac(root: Root, purpose: string, data: Buffer): Buffer {
  return createHmac('sha256', root.key(purpose)).update(data).digest();
}

/** Whether `tag` is the MAC of `data`, in constant time. */
export function macMatches(root: Root, purpose: string, data: Buffer, tag: Buffer): boolean {
  const expected = mac(root, purpose, data);
  return tag.length === expected.length && timingSafeEqual(expected, tag);
}
