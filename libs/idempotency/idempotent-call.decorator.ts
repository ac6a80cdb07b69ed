import { createParamDecorator, type ExecutionContext, HttpStatus } from '@nestjs/common';
import { HTTP_CODE_METADATA } from '@nestjs/common/constants.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IDEMPOTENT } from './idempotent-metadata.js';
import { IdempotentRequest } from './idempotent-request.js';

export function idempotentRequestOf(_: unknown, context: ExecutionContext): IdempotentRequest {
  const handler = context.getHandler();
  if (Reflect.getMetadata(IDEMPOTENT, handler) !== true)
    throw new Error(`${handler.name} takes @IdempotentCall() without @AcceptsIdempotencyKey().`);
  const http = context.switchToHttp();
  const status =
    (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? HttpStatus.CREATED;
  return new IdempotentRequest(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), status);
}

/** The `IdempotentRequest` to hand to `Idempotency.perform`, on a route with `@AcceptsIdempotencyKey()`. */
export const IdempotentCall = createParamDecorator(idempotentRequestOf);
