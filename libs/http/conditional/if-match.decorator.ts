import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Precondition } from './precondition.js';

/** The request's If-Match as a `Precondition`; a request without one is refused (RFC 6585 §3). */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Precondition => {
  return Precondition.from(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']);
});
