import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '#libs/redis/redis.module.js';
import type { UserProfile } from './user.repository.js';

/** How long a profile may be answered from a cache that is told of every change. */
const SHARED_TTL_MS = 30_000;
/** And from a process's own, which hears nothing of what other pods change. */
const PROCESS_TTL_MS = 1_000;

/** Profiles, shared by all pods through Redis where there is one. */
@Injectable()
export class ProfileCache {
  private readonly ttlMs: number;

  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Inject(REDIS) redis: Redis | undefined,
  ) {
    this.ttlMs = redis ? SHARED_TTL_MS : PROCESS_TTL_MS;
  }

  /** The cached profile, or the one that `load` reads, which is then kept. */
  async read(userId: string, load: () => Promise<UserProfile>): Promise<UserProfile> {
    return this.cache.wrap(keyOf(userId), load, this.ttlMs);
  }

  /** To be called after the commit of any change to the user. */
  async forget(userId: string): Promise<void> {
    await this.cache.del(keyOf(userId));
  }
}

function keyOf(userId: string): string {
  return `profile:v1:${userId}`;
}
