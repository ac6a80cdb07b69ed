import { timingSafeEqual } from 'node:crypto';
import { mac } from '#libs/crypto/mac.js';
import { makeMacToken, readMacToken } from '#libs/crypto/mac-token.js';
import type { Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { NUMBERED_ID_BYTES, numberedId, readNumberedId } from '#libs/ids/numbered-id.js';

const CODE_PURPOSE = 'registration-code/v1';
const CODE_DIGITS = 6;
const LINK = { prefix: 'vt1_', purpose: 'registration-link/v1', bodyBytes: NUMBERED_ID_BYTES };

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
  return makeMacToken(root, LINK, message(subject));
}

/** What a link token proves; undefined for a text that none of our roots made. */
export function readLinkToken(roots: RootRing, token: string): CodeSubject | undefined {
  const body = readMacToken(roots, LINK, token);
  if (!body) return undefined;
  const { id, number } = readNumberedId(body);
  return { registrationId: id, codeNumber: number };
}

function message({ registrationId, codeNumber }: CodeSubject): Buffer {
  return numberedId(registrationId, codeNumber);
}
