import type { FastifyRequest } from 'fastify';
import { FORM_TYPE } from '../form-body.js';
import { MERGE_PATCH_TYPE } from '../merge-patch-body.js';
import { RefusedRequestError } from '../refused-request.error.js';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const TAKEN = 'application/json';
/** Beside Accept: RFC 5789 §2.2, and W3C Linked Data Platform §7.1. */
const ACCEPT_OF_METHOD: Readonly<Record<string, Record<string, string>>> = {
  PATCH: { 'Accept-Patch': `${MERGE_PATCH_TYPE}, ${TAKEN}` },
  POST: { 'Accept-Post': TAKEN },
};
const FORM_ACCEPTED = { Accept: FORM_TYPE, 'Accept-Post': FORM_TYPE };

/**
 * Refuses a body that is not JSON, before it is read. A browser sends forms and plain text for any
 * other site without asking; for JSON it asks first (CORS preflight), so nobody can sign a victim's
 * browser in or out.
 * The forms of ours are those of the pages that mails link to, which take no session, and those of
 * service clients, which take no cookie.
 */
export function assertJsonBody(request: FastifyRequest): void {
  assertBody(request, JSON_TYPE, TAKEN, { Accept: TAKEN, ...ACCEPT_OF_METHOD[request.method] });
}

/** Refuses a body that is no form, before it is read. */
export function assertFormBody(request: FastifyRequest): void {
  assertBody(request, FORM, FORM_TYPE, FORM_ACCEPTED);
}

function assertBody(
  request: FastifyRequest,
  type: RegExp,
  taken: string,
  accepted: Record<string, string>,
): void {
  const { headers } = request;
  if (!hasBody(request)) return;
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    throw new RefusedRequestError(415, {
      detail: 'The body must not be compressed.',
      headers: { 'Accept-Encoding': 'identity' },
    });
  }
  if (type.test(headers['content-type'] ?? '')) return;
  throw new RefusedRequestError(415, { detail: `Send the body as ${taken}.`, headers: accepted });
}

function hasBody({ method, headers }: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type } = headers;
  const isSent = chunked !== undefined || (length !== undefined && length !== '0');
  return isSent || (type !== undefined && ['POST', 'PUT', 'PATCH'].includes(method));
}
