import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';

export type BodyExamples = Readonly<Record<string, { readonly summary: string; readonly value: object }>>;

/** Documents a body that is exactly one of these; the class that its `@Body()` names validates it and documents nothing. */
export function ApiBodyOneOf(types: readonly Type[], examples: BodyExamples): MethodDecorator {
  const oneOf = types.map((type) => ({ $ref: getSchemaPath(type) }));
  return applyDecorators(ApiExtraModels(...types), ApiBody({ schema: { oneOf }, examples }));
}
