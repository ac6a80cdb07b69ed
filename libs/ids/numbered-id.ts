import { uuidBytes, uuidOf } from './uuid-bytes.js';

const ID_BYTES = 16;
const NUMBER_BYTES = 4;
export const NUMBERED_ID_BYTES = ID_BYTES + NUMBER_BYTES;

/** A UUID and a number under it, as bytes: id ‖ uint32, big-endian. */
export function numberedId(id: string, number: number): Buffer {
  const bytes = Buffer.alloc(NUMBERED_ID_BYTES);
  uuidBytes(id).copy(bytes);
  bytes.writeUInt32BE(number, ID_BYTES);
  return bytes;
}

/** The contrary of `numberedId`. */
export function readNumberedId(bytes: Buffer): { id: string; number: number } {
  return { id: uuidOf(bytes.subarray(0, ID_BYTES)), number: bytes.readUInt32BE(ID_BYTES) };
}
