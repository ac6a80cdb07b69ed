import { applyDecorators, Res, SetMetadata } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblem } from '#libs/http/api-problem.decorator.js';
import { ProblemDto } from '#libs/http/problem.dto.js';
import { idempotentRequestOf } from './idempotent-call.decorator.js';
import { IDEMPOTENCY_KEY_PATTERN } from './idempotency-key.js';
import { IDEMPOTENT } from './idempotent-metadata.js';

type RouteArguments = Readonly<Record<string, { readonly index: number; readonly factory?: unknown }>>;

/**
 * The route takes an Idempotency-Key: its method gives its `@IdempotentCall()` to `Idempotency.perform`,
 * which answers, and returns that promise. Documents the header and its errors.
 */
export function AcceptsIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    answersItself,
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A key that the client makes for this operation, best a random UUID. Repeated within 24 hours with the same body, the request has no second effect and gets the first answer again, with `Idempotency-Replayed: true`.',
      schema: { type: 'string', pattern: IDEMPOTENCY_KEY_PATTERN },
      example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    }),
    ...[400, 409, 422].map((status) => ApiProblem(status, ProblemDto)),
  );
}

/** As @Res() among its parameters does: Nest sends no answer of its own, so that status and bytes can be those stored. */
const answersItself: MethodDecorator = (target, name) => {
  const metadata = Reflect.getMetadata(ROUTE_ARGS_METADATA, target.constructor, name) as
    RouteArguments | undefined;
  const parameters = Object.values(metadata ?? {});
  if (!parameters.some(({ factory }) => factory === idempotentRequestOf))
    throw new Error(`${String(name)} has @AcceptsIdempotencyKey() and takes no @IdempotentCall().`);
  Res()(target, name, 1 + Math.max(...parameters.map(({ index }) => index)));
};
