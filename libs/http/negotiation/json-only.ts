import type { FastifyRequest } from 'fastify';
import { MERGE_PATCH_TYPE } from '../merge-patch-body.js';
import { RefusedRequestError } from '../refused-request.error.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const TAKEN = 'application/json';
/** Beside Accept: RFC 5789 §2.2, and W3C Linked Data Platform §7.1. */
const ACCEPT_OF_METHOD: Readonly<Record<string, Record<string, string>>> = {
  PATCH: { 'Accept-Patch': `${MERGE_PATCH_TYPE}, ${TAKEN}` },
  POST: { 'Accept-Post': TAKEN },
};

/**
 * Refuses a body that is not JSON, before it is read. A browser sends forms and plain text for any
 * other site without asking; for JSON it asks first (CORS preflight), so nobody can sign a victim's
 * browser in or out.
 * The forms of ours are those of the pages that mails link to, which take no session.
 */
export function assertJsonBody(request: FastifyRequest): void {
  const { method, headers } = request;
  if (!hasBody(request)) return;
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    throw new RefusedRequestError(415, {
      detail: 'The body must not be compressed.',
      headers: { 'Accept-Encoding': 'identity' },
    });
  }
  if (JSON_TYPE.test(headers['content-type'] ?? '')) return;
  throw new RefusedRequestError(415, {
    detail: `Send the body as ${TAKEN}.`,
    headers: { Accept: TAKEN, ...ACCEPT_OF_METHOD[method] },
  });
}

function hasBody({ method, headers }: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type } = headers;
  const isSent = chunked !== undefined || (length !== undefined && length !== '0');
  return isSent || (type !== undefined && ['POST', 'PUT', 'PATCH'].includes(method));
}
