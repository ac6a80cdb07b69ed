import { connect, type Socket } from 'node:net';
import { type Answer, readAnswer } from './answer.ts';

/** More than most answers; longer ones come in pieces. */
const READ_BYTES = 64 * 1024;

/** One keep-alive connection with one request under way at most. */
export class Connection {
  private readonly socket: Socket;
  private pieces: Buffer | undefined;
  private waiting: { took: (answer: Answer) => void; failed: (error: Error) => void } | undefined;

  constructor(port: number) {
    const onread = {
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (length: number, buffer: Uint8Array) => {
        this.read(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        return true;
      },
    };
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('close', () => this.fail(new Error('The server closed a connection.')));
  }

  /** The answer's body is good until `took` returns. */
  send(request: Buffer, took: (answer: Answer) => void, failed: (error: Error) => void): void {
    this.waiting = { took, failed };
    this.socket.write(request);
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private read(bytes: Buffer): void {
    const soFar = this.pieces ? Buffer.concat([this.pieces, bytes]) : bytes;
    try {
      const answer = readAnswer(soFar);
      if (!answer) {
        // The next piece is read into the same buffer.
        this.pieces = this.pieces ? soFar : Buffer.from(bytes);
        return;
      }
      this.pieces = undefined;
      this.answered(answer);
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private answered(answer: Answer): void {
    const { waiting } = this;
    this.waiting = undefined;
    try {
      waiting?.took(answer);
    } catch (error) {
      // An answer that its asker refuses.
      waiting?.failed(error as Error);
    }
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.failed(error);
  }
}
