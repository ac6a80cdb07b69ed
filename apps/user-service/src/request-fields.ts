import type { IncomingMessage } from 'node:http';
import type {} from './access/calling-client.js';
import type {} from './access/presented-client.js';
import type {} from './access/principal.js';

/** Who called, for the request's line in the log. */
export function requestFields(request: IncomingMessage): Record<string, unknown> | undefined {
  const { principal, callingClient, presentedClient } = request;
  if (principal) return { userId: principal.userId, sessionId: principal.sessionId };
  if (callingClient) return { clientId: callingClient.id };
  return presentedClient?.isAuthenticated ? { clientId: presentedClient.id } : undefined;
}
