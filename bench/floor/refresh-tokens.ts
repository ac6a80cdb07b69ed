import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const PREFIX = 'rt1_';
const ROOT_ID_BYTES = 6;
const HANDLE_BYTES = 16;
const MESSAGE_BYTES = ROOT_ID_BYTES + HANDLE_BYTES + 4;
const MAC_BYTES = 32;

export interface RefreshTokenParts {
  readonly handle: Buffer;
  readonly generation: number;
}

/** The service's refresh tokens (docs/architecture.md, "Wire formats"), of one root. */
export class RefreshTokens {
  private readonly rootId: Buffer;
  private readonly key: Buffer;

  constructor(root: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', root, 'user-service', purpose, 32));
    this.rootId = derive('root-id').subarray(0, ROOT_ID_BYTES);
    this.key = derive('refresh-token/v1');
  }

  read(token: string): RefreshTokenParts | undefined {
    if (!token.startsWith(PREFIX)) return undefined;
    const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
    if (bytes.length !== MESSAGE_BYTES + MAC_BYTES) return undefined;
    const message = bytes.subarray(0, MESSAGE_BYTES);
    if (!timingSafeEqual(this.mac(message), bytes.subarray(MESSAGE_BYTES))) return undefined;
    return {
      handle: message.subarray(ROOT_ID_BYTES, ROOT_ID_BYTES + HANDLE_BYTES),
      generation: message.readUInt32BE(ROOT_ID_BYTES + HANDLE_BYTES),
    };
  }

  derive({ handle, generation }: RefreshTokenParts): string {
    const message = Buffer.alloc(MESSAGE_BYTES);
    this.rootId.copy(message);
    handle.copy(message, ROOT_ID_BYTES);
    message.writeUInt32BE(generation, ROOT_ID_BYTES + HANDLE_BYTES);
    return PREFIX + Buffer.concat([message, this.mac(message)]).toString('base64url');
  }

  private mac(message: Buffer): Buffer {
    return createHmac('sha256', this.key).update(message).digest();
  }
}
