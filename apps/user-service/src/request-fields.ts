import type { IncomingMessage } from 'node:http';
import type {} from './access/principal.js';

/** Who called, for the request's line in the log. */
export function requestFields({ principal }: IncomingMessage): Record<string, unknown> {
  return principal ? { userId: principal.userId, sessionId: principal.sessionId } : {};
}
