import { once } from 'node:events';
import { connect } from 'node:net';
import type { TestApp } from './test-app.js';

/** All that the service answers to bytes that no HTTP client would send, until it closes the connection. */
export async function rawAnswer(app: TestApp, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(await app.nest.getUrl()).port), '127.0.0.1');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The JSON of an answer. */
export function bodyOf(answer: string): unknown {
  return JSON.parse(answer.split('\r\n\r\n')[1]!);
}
