import { MAC_BYTES, mac, macMatches } from '#libs/crypto/mac.js';
import { ROOT_ID_BYTES } from '#libs/crypto/root.js';
import type { RootRing } from '#libs/crypto/root-ring.js';

const PREFIX = 'rt1_';
const PURPOSE = 'refresh-token/v1';
export const HANDLE_BYTES = 16;
const GENERATION_BYTES = 4;
const TOKEN_BYTES = ROOT_ID_BYTES + HANDLE_BYTES + GENERATION_BYTES + MAC_BYTES;
/** The generation is a PostgreSQL integer in the session's row; one more must fit too. */
const MAX_GENERATION = 0x7fff_fffe;

/** What a refresh token says: which session, by its random handle, and which of its tokens. */
export interface RefreshTokenParts {
  handle: Buffer;
  generation: number;
}

/**
 * Derives the refresh token of one generation of a session. It is a function of its parts and
 * the current root, so the same token can be given again and none has to be stored.
 */
export function deriveRefreshToken(roots: RootRing, { handle, generation }: RefreshTokenParts): string {
  const message = Buffer.alloc(TOKEN_BYTES - MAC_BYTES);
  roots.current.idBytes.copy(message, 0);
  handle.copy(message, ROOT_ID_BYTES);
  message.writeUInt32BE(generation, ROOT_ID_BYTES + HANDLE_BYTES);
  const tag = mac(roots.current, PURPOSE, message);
  return PREFIX + Buffer.concat([message, tag]).toString('base64url');
}

/** The parts of a token that one of our roots made; undefined for anything else. */
export function readRefreshToken(roots: RootRing, token: string): RefreshTokenParts | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const encoded = token.slice(PREFIX.length);
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length !== TOKEN_BYTES || bytes.toString('base64url') !== encoded) return undefined;
  const root = roots.find(bytes.subarray(0, ROOT_ID_BYTES));
  const message = bytes.subarray(0, TOKEN_BYTES - MAC_BYTES);
  if (!root || !macMatches(root, PURPOSE, message, bytes.subarray(TOKEN_BYTES - MAC_BYTES))) return undefined;
  const generation = message.readUInt32BE(ROOT_ID_BYTES + HANDLE_BYTES);
  if (generation > MAX_GENERATION) return undefined;
  return { handle: message.subarray(ROOT_ID_BYTES, ROOT_ID_BYTES + HANDLE_BYTES), generation };
}
