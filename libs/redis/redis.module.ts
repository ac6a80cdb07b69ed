import { Global, Inject, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { RedisBreaker } from './redis-breaker.js';
import { REDIS } from './redis-token.js';

const CONNECT_TIMEOUT_MS = 1_000;
const MAX_RECONNECT_MS = 2_000;

async function makeClient({ redis }: Config): Promise<Redis | undefined> {
  if (!redis) return undefined;
  const { Redis } = await import('ioredis');
  const client = new Redis(redis.url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    // A command that takes longer is as good as failed: Redis only saves work here, it holds no truth.
    commandTimeout: redis.commandTimeoutMs,
    // While Redis is away commands fail at once instead of piling up.
    enableOfflineQueue: false,
    // CLIENT is nothing that the service's user in Redis needs a right to.
    disableClientInfo: true,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_MS),
  });
  return reportingTransitions(client);
}

/** One line when Redis is lost and one when it is back. */
function reportingTransitions(client: Redis): Redis {
  const logger = new Logger('Redis');
  let lost = false;
  client.on('error', (error: Error) => {
    if (!lost)
      logger.warn({
        msg: 'Redis is away; limits are counted in this process, and nothing is cached',
        reason: error.message,
      });
    lost = true;
  });
  client.on('ready', () => {
    if (lost) logger.log('Redis is back');
    lost = false;
  });
  return client;
}

@Injectable()
class RedisShutdown implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly client: Redis | undefined) {}

  onApplicationShutdown(): void {
    this.client?.disconnect();
  }
}

@Global()
@Module({
  providers: [{ provide: REDIS, inject: [CONFIG], useFactory: makeClient }, RedisBreaker, RedisShutdown],
  exports: [REDIS, RedisBreaker],
})
export class RedisModule {}
