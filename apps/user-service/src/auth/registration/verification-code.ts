import { mac, macMatches } from '#libs/crypto/mac.js';
import { ROOT_ID_BYTES, type Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { timingSafeEqual } from 'node:crypto';

const CODE_PURPOSE = 'registration-code/v1';
const LINK_PURPOSE = 'registration-link/v1';
const LINK_PREFIX = 'vt1_';
const CODE_DIGITS = 6;
const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const TAG_BYTES = 32;
const LINK_BYTES = ROOT_ID_BYTES + ID_BYTES + NUMBER_BYTES + TAG_BYTES;

/** Which proof of a registration is meant: sending again makes the next number, and ends those before. */
export interface CodeSubject {
  /** UUID. */
  registrationId: string;
  codeNumber: number;
}

/** The six digits for a registration: derived, so that they are stored nowhere. */
export function verificationCode(root: Root, subject: CodeSubject): string {
  const number = mac(root, CODE_PURPOSE, message(subject)).readUIntBE(0, 6);
  // 2^48 is so much larger than 10^6 that the remainder's bias is below one in 10^8.
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/** Whether the code is the registration's, in constant time. */
export function codeMatches(root: Root, subject: CodeSubject, code: string): boolean {
  const expected = Buffer.from(verificationCode(root, subject));
  const given = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(expected, given);
}

/** The token of the link in the mail: `vt1_` + base64url of root id ‖ id ‖ number ‖ MAC. */
export function linkToken(root: Root, subject: CodeSubject): string {
  const body = message(subject);
  return (
    LINK_PREFIX + Buffer.concat([root.idBytes, body, mac(root, LINK_PURPOSE, body)]).toString('base64url')
  );
}

/** What a link token proves; undefined for a text that none of our roots made. */
export function readLinkToken(roots: RootRing, token: string): CodeSubject | undefined {
  if (!token.startsWith(LINK_PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(LINK_PREFIX.length), 'base64url');
  if (bytes.length !== LINK_BYTES) return undefined;
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const body = bytes.subarray(ROOT_ID_BYTES, LINK_BYTES - TAG_BYTES);
  if (!root || !macMatches(root, LINK_PURPOSE, body, bytes.subarray(LINK_BYTES - TAG_BYTES)))
    return undefined;
  const hex = body.subarray(0, ID_BYTES).toString('hex');
  return {
    registrationId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    codeNumber: body.readUInt32BE(ID_BYTES),
  };
}

function message({ registrationId, codeNumber }: CodeSubject): Buffer {
  const body = Buffer.alloc(ID_BYTES + NUMBER_BYTES);
  Buffer.from(registrationId.replaceAll('-', ''), 'hex').copy(body);
  body.writeUInt32BE(codeNumber, ID_BYTES);
  return body;
}
