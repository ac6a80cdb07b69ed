import type { FastifyRequest } from 'fastify';
import { normalizeEmail } from './email-address.js';

/** The account that a body names by its `email`, before it is validated. */
export function accountInBody({ body }: FastifyRequest): string | undefined {
  const email = (body as { email?: unknown } | null | undefined)?.email;
  return typeof email === 'string' ? normalizeEmail(email) : undefined;
}
