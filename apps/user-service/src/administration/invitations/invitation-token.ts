import { makeMacToken, readMacToken } from '#libs/crypto/mac-token.js';
import type { Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';
import { NUMBERED_ID_BYTES, numberedId, readNumberedId } from '#libs/ids/numbered-id.js';

const KIND = { prefix: 'iv1_', purpose: 'invitation-link/v1', bodyBytes: NUMBERED_ID_BYTES };

/** Which link of an invitation is meant: sending again makes the next one, and ends those before. */
export interface InvitationLink {
  /** UUID. */
  readonly id: string;
  readonly linkNumber: number;
}

/** The token of the mail's link: `iv1_` + base64url of root id ‖ id ‖ link number ‖ MAC. */
export function invitationToken(root: Root, { id, linkNumber }: InvitationLink): string {
  return makeMacToken(root, KIND, numberedId(id, linkNumber));
}

/** What a token names; undefined for a text that none of our roots made. */
export function readInvitationToken(roots: RootRing, token: string): InvitationLink | undefined {
  const body = readMacToken(roots, KIND, token);
  if (!body) return undefined;
  const { id, number } = readNumberedId(body);
  return { id, linkNumber: number };
}
