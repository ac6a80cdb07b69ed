import { applyDecorators, type Type, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PageLinksInterceptor } from './page-links.interceptor.js';

/** A list whose method takes a `PageQuery` and returns a body with `next`. Sends and documents Link. */
export function Paged(type: Type): MethodDecorator {
  return applyDecorators(
    UseInterceptors(PageLinksInterceptor),
    ApiOkResponse({
      type,
      headers: {
        Link: {
          description: 'The first page and, but for the last one, the next (RFC 8288).',
          schema: { type: 'string' },
          example: '<https://users.example.com/api/v1/users?limit=20>; rel="first"',
        },
      },
    }),
  );
}
