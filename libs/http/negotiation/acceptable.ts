import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { RefusedRequestError } from '../refused-request.error.js';

/** As the service sends it, and as most clients write it. */
const OFFERED = ['application/json; charset=utf-8', 'application/json'];

/** Refuses a request whose Accept leaves no room for JSON (RFC 9110 §12.5.1); problems are sent regardless (RFC 9457 §3). */
export function assertJsonIsAcceptable({ headers }: FastifyRequest): void {
  const accept = headers.accept?.trim();
  if (accept === undefined || accept === '' || accept === '*/*' || accept === 'application/json') return;
  if (new Negotiator({ headers: { accept } }).mediaType(OFFERED) !== undefined) return;
  throw new RefusedRequestError(406, { detail: 'Accept application/json.' });
}
