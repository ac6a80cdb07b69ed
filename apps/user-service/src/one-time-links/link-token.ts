import { mac, macMatches } from '#libs/crypto/mac.js';
import { ROOT_ID_BYTES, type Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import type { LinkPurpose } from './link-purpose.js';

const PREFIX = 'ol1_';
const ID_BYTES = 16;
const TAG_BYTES = 32;
const BYTES = ROOT_ID_BYTES + ID_BYTES + TAG_BYTES;

/** Longest text that can be a token. */
export const MAX_LINK_TOKEN_LENGTH = 512;

/** The token of a link: `ol1_` + base64url of root id ‖ link id ‖ MAC. The MAC covers the purpose as well. */
export function linkToken(root: Root, purpose: LinkPurpose, id: string): string {
  const body = Buffer.from(id.replaceAll('-', ''), 'hex');
  return (
    PREFIX + Buffer.concat([root.idBytes, body, mac(root, macPurpose(purpose), body)]).toString('base64url')
  );
}

/** The id of the link; undefined for a text that none of our roots made for that purpose. */
export function readLinkToken(roots: RootRing, purpose: LinkPurpose, token: string): string | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== BYTES) return undefined;
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const body = bytes.subarray(ROOT_ID_BYTES, BYTES - TAG_BYTES);
  const tag = bytes.subarray(BYTES - TAG_BYTES);
  if (!root || !macMatches(root, macPurpose(purpose), body, tag)) return undefined;
  return body.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function macPurpose(purpose: LinkPurpose): string {
  return `one-time-link/v1/${purpose}`;
}
