/** An HTTP/1.1 answer. */
export interface Answer {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_AT = 'HTTP/1.1 '.length;
const LENGTH = /\r\ncontent-length: (\d+)/i;
const CLOSES = /\r\nconnection: close/i;
const BODYLESS = new Set([204, 304]);

/**
 * The answer that these bytes are; undefined while some of it is missing. Throws for what the bench never
 * gets: an answer without its length, one that closes the connection, or more than one answer.
 */
export function readAnswer(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(STATUS_AT, STATUS_AT + 3));
  const length = BODYLESS.has(status) ? 0 : Number(LENGTH.exec(head)?.[1]);
  if (!Number.isInteger(length) || CLOSES.test(head))
    throw new Error(`Not an answer to go on with:\n${head}`);
  const bodyStart = end + HEAD_END.length;
  if (bytes.length < bodyStart + length) return undefined;
  if (bytes.length > bodyStart + length) throw new Error('More came than one answer.');
  return { status, head, body: bytes.subarray(bodyStart) };
}
