import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Root } from './root.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts with AES-256-GCM under the root's key for that purpose.
 * `context` is authenticated, not stored: the same text must be given to `open`.
 * Returns iv ‖ ciphertext ‖ tag.
 */
export function seal(root: Root, purpose: string, context: string, plaintext: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', root.key(purpose), iv);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext of what `seal` made; throws when root, purpose, context or bytes are not the same. */
export function open(root: Root, purpose: string, context: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', root.key(purpose), sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES)),
    decipher.final(),
  ]);
}
