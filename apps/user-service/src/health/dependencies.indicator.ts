import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { REDIS } from '#libs/redis/redis-token.js';
import { RevocationFeed } from '../auth/revocation/revocation-feed.js';
import { withinProbeTimeout } from './within-probe-timeout.js';

/** What the service depends on: `up`, or `degraded`, which is no reason to take the pod out. */
@Injectable()
export class DependenciesIndicator {
  constructor(
    private readonly health: HealthIndicatorService,
    private readonly dataSource: DataSource,
    private readonly feed: RevocationFeed,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {}

  async database(): Promise<HealthIndicatorResult> {
    const indicator = this.health.check('database');
    try {
      await withinProbeTimeout(this.dataSource.query('SELECT 1'));
      return indicator.up();
    } catch {
      return indicator.degraded({ message: 'cannot be reached; requests that need it get 503' });
    }
  }

  async redisStore(): Promise<HealthIndicatorResult> {
    const indicator = this.health.check('redis');
    if (!this.redis)
      return indicator.up({ message: 'off; limits are counted in each process, and nothing is cached' });
    try {
      await withinProbeTimeout(this.redis.ping());
      return indicator.up();
    } catch {
      return indicator.degraded({
        message: 'cannot be reached; limits are counted in each process, and nothing is cached',
      });
    }
  }

  revocations(): HealthIndicatorResult {
    const indicator = this.health.check('revocations');
    const ageMs = Math.round(this.feed.ageMs());
    return this.feed.isFresh()
      ? indicator.up({ ageMs })
      : indicator.degraded({ message: 'not known to be fresh' });
  }
}
