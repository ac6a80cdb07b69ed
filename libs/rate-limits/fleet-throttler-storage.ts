import type { OnApplicationShutdown } from '@nestjs/common';
import { type ThrottlerStorage, ThrottlerStorageService } from '@nestjs/throttler';

type Hit = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Counts in Redis for the whole fleet; in this process alone without Redis, or while it is away. */
export class FleetThrottlerStorage implements ThrottlerStorage, OnApplicationShutdown {
  private readonly local = new ThrottlerStorageService();

  /** @param fleet counts in Redis; undefined without one. */
  constructor(private readonly fleet: ThrottlerStorage | undefined) {}

  async increment(key: string, ttl: number, limit: number, block: number, name: string): Promise<Hit> {
    try {
      if (this.fleet) return await this.fleet.increment(key, ttl, limit, block, name);
    } catch {
      // Redis reports its own loss; the request is counted here instead.
    }
    return this.local.increment(key, ttl, limit, block, name);
  }

  onApplicationShutdown(): void {
    this.local.onApplicationShutdown();
  }
}
