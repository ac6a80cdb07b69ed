import { createHash } from 'node:crypto';
import type { FeedPosition } from './revocation-poll.js';

const BYTES = 16;
const ORIGIN_BYTES = 8;

/**
 * Up to where a resource server knows the feed: base64url of the first 8 bytes of SHA-256 of the origin ‖ the
 * oldest transaction (uint64, big-endian) whose revocations it may lack. Not signed: who makes one up deceives
 * only itself.
 */
export const cursorOf = (origin: string, xid: bigint): string => {
  const bytes = Buffer.alloc(BYTES);
  digestOf(origin).copy(bytes);
  bytes.writeBigUInt64BE(xid, ORIGIN_BYTES);
  return bytes.toString('base64url');
};

/** The transaction that a cursor names; undefined for one of another database, or of another form. */
export function xidOfCursor(cursor: string, { origin }: FeedPosition): bigint | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== BYTES || !bytes.subarray(0, ORIGIN_BYTES).equals(digestOf(origin))) return undefined;
  return bytes.readBigUInt64BE(ORIGIN_BYTES);
}

const digestOf = (origin: string): Buffer =>
  createHash('sha256').update(origin).digest().subarray(0, ORIGIN_BYTES);
