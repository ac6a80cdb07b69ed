import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Precondition } from './precondition.js';

/** The request's If-Match as a `Precondition`; a request without one may change whatever is there. */
export const IfMatchIfAny = createParamDecorator((_: unknown, context: ExecutionContext): Precondition => {
  const field = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  return field === undefined ? Precondition.none : Precondition.from(field);
});
