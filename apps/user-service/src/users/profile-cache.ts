import { CACHE_MANAGER, type Cache } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { UserProfile } from './user.repository.js';

/** How long a profile may be answered from the cache where nobody told it of a change. */
const TTL_MS = 30_000;

/** Profiles, shared by all pods through Redis where there is one. */
@Injectable()
export class ProfileCache {
  constructor(@Inject(CACHE_MANAGER) private readonly cache: Cache) {}

  /** The cached profile, or the one that `load` reads, which is then kept. */
  async read(userId: string, load: () => Promise<UserProfile>): Promise<UserProfile> {
    return this.cache.wrap(keyOf(userId), load, TTL_MS);
  }

  /** To be called after the commit of any change to the user. */
  async forget(userId: string): Promise<void> {
    await this.cache.del(keyOf(userId));
  }
}

function keyOf(userId: string): string {
  return `profile:v1:${userId}`;
}
