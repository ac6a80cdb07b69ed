import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { traceIdFrom, traceIdOf } from './trace-context.js';

const ACCEPTED = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * Names a request once: by the caller's X-Request-Id where it is a plain word, else a new one, and by
 * the caller's trace where traceparent is valid, else a new one. Returns the request id.
 */
export function identify(request: IncomingMessage): string {
  const { 'x-request-id': given, traceparent } = request.headers;
  const fresh = randomUUID();
  request.id = typeof given === 'string' && ACCEPTED.test(given) ? given : fresh;
  request.traceId =
    (typeof traceparent === 'string' ? traceIdOf(traceparent) : undefined) ?? traceIdFrom(fresh);
  return request.id;
}
