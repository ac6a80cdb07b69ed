/** A message of PostgreSQL's protocol 3.0; the startup message has no type. */
export interface PostgresMessage {
  readonly type: string;
  /** Without type and length. */
  readonly body: Buffer;
}

const LENGTH_BYTES = 4;
const STARTUP = 'startup';

/**
 * Cuts one direction of a connection into its messages.
 * @param side a client begins with a message without a type
 */
export class PostgresMessages {
  private rest: Buffer = Buffer.alloc(0);
  private begins: boolean;

  constructor(side: 'client' | 'server') {
    this.begins = side === 'client';
  }

  /** The messages that are complete with these bytes. */
  read(bytes: Buffer): PostgresMessage[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const messages: PostgresMessage[] = [];
    for (let message = this.next(); message; message = this.next()) messages.push(message);
    return messages;
  }

  private next(): PostgresMessage | undefined {
    const typeBytes = this.begins ? 0 : 1;
    if (this.rest.length < typeBytes + LENGTH_BYTES) return undefined;
    const end = typeBytes + this.rest.readUInt32BE(typeBytes);
    if (this.rest.length < end) return undefined;
    const type = this.begins ? STARTUP : String.fromCharCode(this.rest[0]!);
    const body = this.rest.subarray(typeBytes + LENGTH_BYTES, end);
    this.rest = this.rest.subarray(end);
    this.begins = false;
    return { type, body };
  }
}

/** The texts of a body, each of which ends with a zero byte. */
export function textsOf(body: Buffer): string[] {
  return body.toString().split('\0');
}
