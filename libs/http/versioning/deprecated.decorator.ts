import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { addRouteHook } from '../routing/route-hook.js';
import { type Deprecation, deprecationHeaders } from './deprecation.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    deprecationHeaders?: Readonly<Record<string, string>>;
  }
}

/** Where @nestjs/swagger keeps what @ApiOperation says. */
const OPERATION = 'swagger/apiOperation';

/** Announces the end of an operation: in the headers of all its answers and in the OpenAPI document. */
export function Deprecated(deprecation: Deprecation): MethodDecorator {
  return applyDecorators(
    RouteConfig({ deprecationHeaders: deprecationHeaders(deprecation) }),
    (target: object, key?: string | symbol, descriptor?: TypedPropertyDescriptor<unknown>) => {
      const known = Reflect.getMetadata(OPERATION, descriptor!.value as object) as object | undefined;
      ApiOperation({ ...known, deprecated: true })(target, key!, descriptor!);
    },
  );
}

/** Sends the headers of `@Deprecated`, with errors too. */
export function announceDeprecations(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const announced = route.config?.deprecationHeaders;
    if (!announced) return;
    const { Link, ...others } = announced;
    addRouteHook(route, 'onSend', (_request, reply, _payload, done) => {
      void reply.headers(others);
      if (Link !== undefined)
        void reply.header('Link', [reply.getHeader('Link'), Link].filter(Boolean).join(', '));
      done();
    });
  });
}
