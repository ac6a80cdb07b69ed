import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562 §5.7): keys that sort by the time they were made. */
export function uuidv7(): string {
  return v7();
}
