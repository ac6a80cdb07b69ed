import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

interface RouteConfiguration {
  largestBodyBytes?: number;
}

/** The route takes bodies up to that size where BODY_LIMIT is smaller. */
export const LargestBody = (bytes: number): MethodDecorator =>
  RouteConfig({ largestBodyBytes: bytes } satisfies RouteConfiguration);

/** Gives those routes their limit; to be called before routes are added. */
export function allowLargerBodies(fastify: FastifyInstance, bodyLimit: number): void {
  fastify.addHook('onRoute', (route) => {
    const { largestBodyBytes = 0 } = (route.config ?? {}) as RouteConfiguration;
    if (largestBodyBytes > bodyLimit) route.bodyLimit = largestBodyBytes;
  });
}
