import type { IncomingMessage } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from './role.js';

/** Who calls: the user and the session that the access token names. */
export interface Principal {
  userId: string;
  sessionId: string;
  clientId: string;
  roles: readonly Role[];
  /** When the access token expires, in seconds since the epoch. */
  expiresAtSeconds: number;
}

// On the raw request, since the logger sees no other.
declare module 'node:http' {
  interface IncomingMessage {
    principal?: Principal;
  }
}

/** The user who calls; undefined: nobody is signed in. */
export const callerId = ({ principal }: IncomingMessage): string | undefined => principal?.userId;

/** The caller of a guarded route. */
export function principalOf({ raw: { principal } }: FastifyRequest): Principal {
  if (!principal) throw new Error('A route takes the caller without being guarded.');
  return principal;
}

/** The same as a parameter, which goes through the pipes; the busiest routes take the request instead. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
