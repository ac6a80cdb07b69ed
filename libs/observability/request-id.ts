import type { IncomingMessage } from 'node:http';
import { uuidv7 } from '#libs/ids/uuidv7.js';

const ACCEPTED = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's X-Request-Id where it is a plain word, else a new one; kept on the raw request for the logger. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && ACCEPTED.test(given) ? given : uuidv7();
  request.id = id;
  return id;
}
