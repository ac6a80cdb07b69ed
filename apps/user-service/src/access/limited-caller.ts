import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#libs/rate-limits/caller.js';
import type {} from './calling-client.js';
import { hasFeedBudget } from './feed-budget.js';
import type {} from './limited-by-session.js';
import type {} from './presented-client.js';
import type {} from './principal.js';
import { isPublic } from './public.decorator.js';

/**
 * Whose budget a request counts against: the session's whose refresh token it presents, the service
 * client's whose secret or token it does, the signed-in user's, or undefined for the address's. On public routes an access token widens nothing, or every
 * account would buy more guesses at passwords.
 */
export function limitedCaller(context: ExecutionContext): Caller | undefined {
  const { raw } = context.switchToHttp().getRequest<FastifyRequest>();
  const { refreshTokenParts, presentedClient, callingClient, principal } = raw;
  if (refreshTokenParts) return { kind: 'session', id: refreshTokenParts.handle.toString('base64url') };
  if (presentedClient?.isAuthenticated)
    return { kind: hasFeedBudget(context) ? 'client-feed' : 'client', id: presentedClient.id };
  if (isPublic(context)) return undefined;
  if (callingClient) return { kind: 'client', id: callingClient.id };
  return principal && { kind: 'authenticated', id: principal.userId };
}
