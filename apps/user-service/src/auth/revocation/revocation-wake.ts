import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisBreaker } from '#libs/redis/redis-breaker.js';
import { RedisSubscription } from '#libs/redis/redis-subscription.js';
import { REDIS } from '#libs/redis/redis-token.js';
import { SharedRuns } from '#libs/workers/shared-runs.js';
import { RevocationFeed } from './revocation-feed.js';

const CHANNEL = 'user-service:revocations';
/** A bulk act revokes thousands of times in a second; one word in so many ms wakes all the same. */
const FLOOR_MS = 50;

/**
 * Tells the other pods, through Redis where there is one, that there is something to read in the feed. It
 * only makes them quicker: what was revoked they read from PostgreSQL, and without a word by their next poll.
 */
@Injectable()
export class RevocationWake implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RevocationWake.name);
  /** The message: this pod knows what it has revoked itself. */
  private readonly sender = randomUUID();
  private readonly words = new SharedRuns(() => this.publish(), FLOOR_MS);
  private subscription: RedisSubscription | undefined;
  private readonly refused = new Set<'PUBLISH' | 'SUBSCRIBE'>();

  constructor(
    private readonly feed: RevocationFeed,
    private readonly breaker: RedisBreaker,
    @Inject(REDIS) private readonly redis: Redis | undefined,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.redis) return;
    this.subscription = new RedisSubscription(this.redis, CHANNEL, {
      heard: (sender) => {
        if (sender !== this.sender) this.feed.wake();
      },
      subscribed: (refusal) => this.note('SUBSCRIBE', refusal),
    });
  }

  onApplicationShutdown(): void {
    this.subscription?.end();
  }

  /** To be called after the commit. Returns at once, and never fails. */
  send(): void {
    if (this.breaker.isClosed) void this.words.begunFromNow();
  }

  private async publish(): Promise<void> {
    try {
      await this.breaker.run(async () => this.redis?.publish(CHANNEL, this.sender));
      this.note('PUBLISH', undefined);
    } catch (error) {
      // That Redis is away or hangs is reported by its client.
      if (this.breaker.isClosed) this.note('PUBLISH', error);
    }
  }

  private note(command: 'PUBLISH' | 'SUBSCRIBE', refusal: unknown): void {
    if (refusal === undefined) {
      this.refused.delete(command);
    } else if (!this.refused.has(command)) {
      this.refused.add(command);
      this.logger.error({
        msg: `Redis refuses ${command}; revocations are read with the next poll. Its user needs PUBLISH, SUBSCRIBE and the channel ${CHANNEL}`,
        reason: String(refusal),
      });
    }
  }
}
