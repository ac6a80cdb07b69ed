import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** Bytes of a root's id, as it stands in MACs and wrapped keys. */
export const ROOT_ID_BYTES = 6;
const KEY_BYTES = 32;

/**
 * A root secret. It is never used itself: every purpose has its own key, derived by
 * HKDF-SHA-256 (RFC 5869) with the purpose as `info`. Its id is derived too, so that it
 * tells nothing of the secret and needs no configuration.
 */
export class Root {
  readonly idBytes: Buffer;
  readonly id: string;
  private readonly keys = new Map<string, KeyObject>();

  constructor(private readonly secret: string) {
    this.idBytes = this.derive('root-id').subarray(0, ROOT_ID_BYTES);
    this.id = this.idBytes.toString('base64url');
  }

  /** The 32-byte key for one purpose, such as `refresh-token/v1`; ready for use, as bytes would not be. */
  key(purpose: string): KeyObject {
    let key = this.keys.get(purpose);
    if (!key) {
      key = createSecretKey(this.derive(purpose));
      this.keys.set(purpose, key);
    }
    return key;
  }

  private derive(info: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, 'user-service', info, KEY_BYTES));
  }
}
