import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/**
 * Refuses a body that is not JSON. A browser sends forms and plain text for any other site without
 * asking; for JSON it asks first (CORS preflight), so nobody can sign a victim's browser in or out.
 * The forms of ours are those of the pages that mails link to, which take no session.
 */
export function assertJsonBody({ body, headers }: FastifyRequest): void {
  if (body !== undefined && body !== null && !JSON_TYPE.test(headers['content-type'] ?? '')) {
    throw new UnsupportedMediaTypeException();
  }
}
