import { type MacTokenKind, makeMacToken, readMacToken } from '#libs/crypto/mac-token.js';
import type { Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { uuidBytes, uuidOf } from '#libs/ids/uuid-bytes.js';
import type { LinkPurpose } from './link-purpose.js';

/** Longest text that can be a token. */
export const MAX_LINK_TOKEN_LENGTH = 512;

const kindOf = (purpose: LinkPurpose): MacTokenKind => ({
  prefix: 'ol1_',
  purpose: `one-time-link/v1/${purpose}`,
  bodyBytes: 16,
});

/** The token of a link: `ol1_` + base64url of root id ‖ link id ‖ MAC. The MAC covers the purpose as well. */
export function linkToken(root: Root, purpose: LinkPurpose, id: string): string {
  return makeMacToken(root, kindOf(purpose), uuidBytes(id));
}

/** The id of the link; undefined for a text that none of our roots made for that purpose. */
export function readLinkToken(roots: RootRing, purpose: LinkPurpose, token: string): string | undefined {
  const body = readMacToken(roots, kindOf(purpose), token);
  return body && uuidOf(body);
}
