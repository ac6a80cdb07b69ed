import { applyDecorators, type Type, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { ApiProblems } from '../api-problem.decorator.js';
import { EntityTagInterceptor } from './entity-tag.interceptor.js';
import { TAG_CONDITION_PATTERN } from './tag-condition.js';

const EXAMPLE = '"7.qU3vBm0x.Zk1w9cTf2LrQ8sVd"';
/** What an answer with a resource's ETag documents among its headers. */
export const ETAG_HEADER = {
  ETag: {
    description: 'Names this version of the resource; strong (RFC 9110 §8.8.3).',
    schema: { type: 'string' as const },
    example: EXAMPLE,
  },
};

/** A GET whose method returns `Tagged<type>`: 200 with ETag, or 304 where If-None-Match has that tag. */
export function TaggedRead(type: Type): MethodDecorator {
  return applyDecorators(
    UseInterceptors(EntityTagInterceptor),
    ApiHeader({
      name: 'If-None-Match',
      description: 'The ETag of an answer that the client has kept.',
      required: false,
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 200, type, description: 'The resource.', headers: ETAG_HEADER }),
    ApiResponse({ status: 304, description: 'What the client has kept is current.', headers: ETAG_HEADER }),
  );
}

/**
 * An act on a resource that takes `@IfMatchIfAny()` and returns `Tagged<type>`: 200 with the new ETag, 412
 * when If-Match names another version. Without a type the method returns nothing, as below.
 *
 * @param example the body after the act, where the schema's own does not show it
 */
export function TaggedAct(type?: Type, example?: object): MethodDecorator {
  return tagged(false, [400, 412], type, example);
}

/**
 * A change that takes `@IfMatch()` and returns `Tagged<type>`: 200 with the new ETag, 412 on a lost
 * race, 428 without If-Match. Without a type the method returns nothing, and its 204 is its own to document.
 */
export function TaggedChange(type?: Type): MethodDecorator {
  return tagged(true, [400, 412, 428], type);
}

function tagged(
  required: boolean,
  problems: readonly number[],
  type: Type | undefined,
  example?: object,
): MethodDecorator {
  const changed = type
    ? [
        ApiResponse({
          status: 200,
          type,
          description: 'The resource after the change.',
          headers: ETAG_HEADER,
          ...(example && { example }),
        }),
      ]
    : [];
  return applyDecorators(
    UseInterceptors(EntityTagInterceptor),
    ApiHeader({
      name: 'If-Match',
      description: 'The ETag of the version that the change is for; * for whichever is there.',
      required,
      schema: { type: 'string', pattern: TAG_CONDITION_PATTERN },
      example: EXAMPLE,
    }),
    ApiProblems(...problems),
    ...changed,
  );
}
