import { type DynamicModule, type ExecutionContext, Global, Module } from '@nestjs/common';
import { ThrottlerModule, type ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { REDIS } from '#libs/redis/redis.module.js';
import { FleetThrottlerStorage } from './fleet-throttler-storage.js';

/** Other services may share the Redis. */
const PREFIX = 'user-service:rate';

/** The id of the user whose budget a request counts against; undefined: its address's. */
export type CallerOf = (context: ExecutionContext) => string | undefined;

/**
 * RATE_LIMIT_MAX_AUTHENTICATED requests a window for each user, and RATE_LIMIT_MAX_ANONYMOUS for each
 * address that calls without an access token or a public route (an IPv6 address counts as its /64, see @nestjs/throttler).
 */
@Global()
@Module({})
export class RateLimitsModule {
  static register(callerOf: CallerOf): DynamicModule {
    return {
      module: RateLimitsModule,
      imports: [
        ThrottlerModule.forRootAsync({
          inject: [CONFIG, REDIS],
          useFactory: async ({ rateLimiting }: Config, redis: Redis | undefined) => ({
            storage: new FleetThrottlerStorage(redis && (await redisStorage(redis))),
            throttlers: [
              {
                ttl: rateLimiting.windowMs,
                limit: (context) =>
                  callerOf(context) === undefined ? rateLimiting.maxAnonymous : rateLimiting.maxAuthenticated,
              },
            ],
            // One budget for the whole API, not one for each route.
            generateKey: (context, tracker) => {
              const caller = callerOf(context);
              return caller === undefined ? `${PREFIX}:address:${tracker}` : `${PREFIX}:user:${caller}`;
            },
          }),
        }),
      ],
      exports: [ThrottlerModule],
    };
  }
}

/** Loaded only where there is a Redis. */
async function redisStorage(redis: Redis): Promise<ThrottlerStorage> {
  const { ThrottlerStorageRedisService } = await import('@nest-lab/throttler-storage-redis');
  return new ThrottlerStorageRedisService(redis);
}
