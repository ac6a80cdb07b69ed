import { mac, macMatches } from '#libs/crypto/mac.js';
import { ROOT_ID_BYTES, type Root } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';

const PURPOSE = 'invitation-link/v1';
const PREFIX = 'iv1_';
const ID_BYTES = 16;
const NUMBER_BYTES = 4;
const TAG_BYTES = 32;
const BYTES = ROOT_ID_BYTES + ID_BYTES + NUMBER_BYTES + TAG_BYTES;

/** Which link of an invitation is meant: sending again makes the next one, and ends those before. */
export interface InvitationLink {
  /** UUID. */
  readonly id: string;
  readonly linkNumber: number;
}

/** The token of the mail's link: `iv1_` + base64url of root id ‖ id ‖ link number ‖ MAC. */
export function invitationToken(root: Root, link: InvitationLink): string {
  const body = message(link);
  return PREFIX + Buffer.concat([root.idBytes, body, mac(root, PURPOSE, body)]).toString('base64url');
}

/** What a token names; undefined for a text that none of our roots made. */
export function readInvitationToken(roots: RootRing, token: string): InvitationLink | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== BYTES) return undefined;
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const body = bytes.subarray(ROOT_ID_BYTES, BYTES - TAG_BYTES);
  if (!root || !macMatches(root, PURPOSE, body, bytes.subarray(BYTES - TAG_BYTES))) return undefined;
  const hex = body.subarray(0, ID_BYTES).toString('hex');
  return {
    id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    linkNumber: body.readUInt32BE(ID_BYTES),
  };
}

function message({ id, linkNumber }: InvitationLink): Buffer {
  const body = Buffer.alloc(ID_BYTES + NUMBER_BYTES);
  Buffer.from(id.replaceAll('-', ''), 'hex').copy(body);
  body.writeUInt32BE(linkNumber, ID_BYTES);
  return body;
}
