import { CacheModule } from '@nestjs/cache-manager';
import { type CacheManagerStore, KeyvAdapter } from 'cache-manager';
import type { Redis } from 'ioredis';
import { Keyv } from 'keyv';
import { REDIS } from '#libs/redis/redis-token.js';

const NAMESPACE = 'user-service:cache';

/**
 * The cache that all pods share through Redis; where there is none, whoever caches must not. A store that
 * fails is a miss. Never call `clear`: on Redis it would flush the whole database.
 */
export const AppCacheModule = CacheModule.registerAsync({
  isGlobal: true,
  inject: [REDIS],
  useFactory: async (redis: Redis | undefined) => ({
    stores: redis ? [await redisCache(redis)] : [],
  }),
});

async function redisCache(redis: Redis): Promise<Keyv> {
  const keyv = new Keyv({ store: new KeyvAdapter(await asStore(redis)), namespace: NAMESPACE });
  // A lost Redis is reported by its client, once, not by every read.
  keyv.on('error', () => {});
  return keyv;
}

/** The adapter was made for this kind of store; the store's type is only missing cache-manager 7's names. */
async function asStore(redis: Redis): Promise<CacheManagerStore> {
  const { redisInsStore } = await import('cache-manager-ioredis-yet');
  return redisInsStore(redis) as unknown as CacheManagerStore;
}
