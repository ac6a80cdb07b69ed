import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import { CACHE_READS } from '#libs/cache/cache-metrics.js';
import { RedisBreaker } from '#libs/redis/redis-breaker.js';
import { REDIS } from '#libs/redis/redis-token.js';
import type { UserProfile } from './user-columns.js';

/** How long a profile is answered from the cache. */
const TTL_MS = 30_000;
/** Longer than anything that was read before the change can stay in the cache. */
const CHANGING_MS = 2 * TTL_MS;

/**
 * Profiles, shared by all pods through Redis. A change is announced before its commit; from then on, and
 * for longer than what was read earlier can be kept, everybody reads the database. So a slow reader that
 * keeps an old profile after the change shows it to nobody. Without Redis nothing is kept, since a pod
 * would not hear of what the others change.
 */
@Injectable()
export class ProfileCache {
  /** Users whose change Redis could not be told; it is told when it is back. */
  private readonly untold = new Set<string>();

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Inject(REDIS) private readonly redis: unknown,
    private readonly breaker: RedisBreaker,
    @InjectMetric(CACHE_READS) private readonly reads: Counter<'cache' | 'outcome'>,
  ) {
    breaker.onAnswer(() => void this.tellAll());
  }

  /** The cached profile, or the one that `load` reads, which is then kept. */
  async read(userId: string, load: () => Promise<UserProfile>): Promise<UserProfile> {
    // Nobody waits for a Redis that is away or hangs.
    if (!this.breaker.isClosed) return load();
    const [cached, changing] = await Promise.all([
      this.cache.get<string>(profileKey(userId)),
      this.cache.get<boolean>(changingKey(userId)),
    ]);
    if (changing !== undefined || this.untold.has(userId)) return this.counted('bypassed', load());
    if (cached !== undefined) return this.counted('hit', JSON.parse(cached) as UserProfile);
    const began = performance.now();
    const profile = await this.counted('miss', load());
    const remaining = TTL_MS - (performance.now() - began);
    // As text: the store's own serializer would call what somebody has named `toJSON` in their metadata.
    if (remaining >= 1)
      await this.cache.set(profileKey(userId), JSON.stringify(profile), Math.floor(remaining));
    return profile;
  }

  /** To be called before the commit of any change of the user. */
  async expectChange(userId: string): Promise<void> {
    if (!this.redis) return;
    this.untold.add(userId);
    if (this.breaker.isClosed) await this.tell(userId);
  }

  private async tell(userId: string): Promise<void> {
    await this.cache.set(changingKey(userId), true, CHANGING_MS);
    // The cache swallows the failures of its store, so it is asked.
    if ((await this.cache.get(changingKey(userId))) !== undefined) this.untold.delete(userId);
  }

  private async tellAll(): Promise<void> {
    for (const userId of this.untold) if (this.breaker.isClosed) await this.tell(userId);
  }

  private counted<T>(outcome: 'hit' | 'miss' | 'bypassed', profile: T): T {
    this.reads.inc({ cache: 'profile', outcome });
    return profile;
  }
}

function profileKey(userId: string): string {
  return `profile:v3:${userId}`;
}

function changingKey(userId: string): string {
  return `profile-changing:v1:${userId}`;
}
