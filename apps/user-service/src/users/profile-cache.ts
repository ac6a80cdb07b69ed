import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import { CACHE_READS } from '#libs/cache/cache-metrics.js';
import { RedisBreaker } from '#libs/redis/redis-breaker.js';
import { REDIS } from '#libs/redis/redis-token.js';
import { UntoldChanges } from './untold-changes.js';
import type { UserProfile } from './user-columns.js';

/** How long a profile is answered from the cache. */
const TTL_MS = 30_000;
/** Longer than anything that was read before the change can stay in the cache. */
const CHANGING_MS = 2 * TTL_MS;
/** Changes that are remembered one by one while Redis is away. */
const MAX_UNTOLD = 10_000;

/**
 * Profiles, shared by all pods through Redis. A change is announced before its commit; from then on, and
 * for longer than what was read earlier can be kept, everybody reads the database. So a slow reader that
 * keeps an old profile after the change shows it to nobody. Without Redis nothing is kept, since a pod
 * would not hear of what the others change.
 */
@Injectable()
export class ProfileCache {
  /** Redis is told of them when it is back. */
  private readonly untold = new UntoldChanges(CHANGING_MS, MAX_UNTOLD);
  private readonly store: Cache['stores'][number];

  constructor(
    @Inject(CACHE_MANAGER) cache: Cache,
    @Inject(REDIS) private readonly redis: unknown,
    private readonly breaker: RedisBreaker,
    @InjectMetric(CACHE_READS) private readonly reads: Counter<'cache' | 'outcome'>,
  ) {
    const [store] = cache.stores;
    if (!store) throw new Error('The cache has no store.');
    this.store = store;
    breaker.onAnswer(() => void this.tellAll());
  }

  /** The cached profile, or the one that `load` reads, which is then kept. A Redis that fails is not asked for more. */
  async read(userId: string, load: () => Promise<UserProfile>): Promise<UserProfile> {
    // Nobody waits for a Redis that is away or hangs.
    if (!this.breaker.isClosed) return load();
    const found = await this.look(userId);
    if (found === 'bypass') return this.counted('bypassed', load());
    if (found !== undefined) return this.counted('hit', found);
    const began = performance.now();
    const profile = await this.counted('miss', load());
    const remaining = TTL_MS - (performance.now() - began);
    // As text: the store's own serializer would call what somebody has named `toJSON` in their metadata.
    if (remaining >= 1)
      await this.store.set(profileKey(userId), JSON.stringify(profile), Math.floor(remaining));
    return profile;
  }

  /** To be called before the commit of any change of the user. */
  async expectChange(userId: string): Promise<void> {
    if (!this.redis) return;
    this.untold.add(userId);
    if (this.breaker.isClosed) await this.tell(userId);
  }

  /** undefined: there is none. Both keys in one answer, so that no failure can hide the mark and show the profile. */
  private async look(userId: string): Promise<UserProfile | 'bypass' | undefined> {
    try {
      const [changing, profile] = await this.store.getMany<unknown>([
        changingKey(userId),
        profileKey(userId),
      ]);
      if (changing !== undefined || this.untold.has(userId)) return 'bypass';
      return profile === undefined ? undefined : (JSON.parse(profile as string) as UserProfile);
    } catch {
      return 'bypass';
    }
  }

  private async tell(userId: string): Promise<void> {
    // The store swallows its failures, and returns false.
    if (await this.store.set(changingKey(userId), true, CHANGING_MS)) this.untold.delete(userId);
  }

  private async tellAll(): Promise<void> {
    for (const userId of this.untold.ids()) if (this.breaker.isClosed) await this.tell(userId);
  }

  private counted<T>(outcome: 'hit' | 'miss' | 'bypassed', profile: T): T {
    this.reads.inc({ cache: 'profile', outcome });
    return profile;
  }
}

/** The version says what a profile looks like: a release that changes that raises it. */
function profileKey(userId: string): string {
  return `profile:v3:${userId}`;
}

/** Without a version: releases that keep profiles of different versions have to hear of each other's changes. */
function changingKey(userId: string): string {
  return `profile-changing:${userId}`;
}
