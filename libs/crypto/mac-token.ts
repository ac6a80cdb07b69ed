import { MAC_BYTES, mac, macMatches } from './mac.js';
import { ROOT_ID_BYTES, type Root } from './root.js';
import type { RootRing } from './root-ring.js';

/** A kind of token that is derived and stored nowhere: prefix + base64url of root id ‖ body ‖ MAC over the body. */
export interface MacTokenKind {
  /** Stands before the rest and tells the kind, such as `ol1_`. */
  readonly prefix: string;
  /** Of the key that makes the MAC. */
  readonly purpose: string;
  readonly bodyBytes: number;
}

export function makeMacToken(root: Root, { prefix, purpose }: MacTokenKind, body: Buffer): string {
  return prefix + Buffer.concat([root.idBytes, body, mac(root, purpose, body)]).toString('base64url');
}

/** The body of a token; undefined for a text that is no token of that kind that one of the roots made. */
export function readMacToken(roots: RootRing, kind: MacTokenKind, token: string): Buffer | undefined {
  const { prefix, purpose, bodyBytes } = kind;
  if (!token.startsWith(prefix)) return undefined;
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url');
  const end = ROOT_ID_BYTES + bodyBytes;
  if (bytes.length !== end + MAC_BYTES) return undefined;
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const body = bytes.subarray(ROOT_ID_BYTES, end);
  return root && macMatches(root, purpose, body, bytes.subarray(end)) ? body : undefined;
}
