import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {} from './principal.js';
import { PUBLIC } from './public.decorator.js';

/**
 * Whose budget a request counts against: the signed-in user's, or undefined for the address's. On
 * public routes an access token widens nothing, or every account would buy more guesses at passwords.
 */
export function limitedCaller(context: ExecutionContext): string | undefined {
  const declares = [context.getHandler(), context.getClass()];
  if (declares.some((target) => Reflect.getMetadata(PUBLIC, target) === true)) return undefined;
  return context.switchToHttp().getRequest<FastifyRequest>().raw.principal?.userId;
}
