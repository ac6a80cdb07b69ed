import { createHash } from 'node:crypto';

/** Partitions of the outbox; a released format, equal to the rows of `outbox_partitions`. */
export const EVENT_PARTITIONS = 64;

/** The partition, 0 to 63, that holds all events of a user: the first byte of SHA-256 of the id, mod 64. */
export function eventPartition(userId: string): number {
  return createHash('sha256').update(userId.toLowerCase()).digest().readUInt8(0) % EVENT_PARTITIONS;
}
