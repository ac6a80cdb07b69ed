import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '#libs/redis/redis-token.js';
import { RedisBreaker } from '#libs/redis/redis-breaker.js';
import type { Budget, Spending } from './budget.js';
import { BudgetKeys } from './budget-keys.js';
import type { Count, Counter, KeyedBudget } from './counter.js';
import { ProcessCounter } from './process-counter.js';
import { RedisCounter } from './redis-counter.js';

/** Counts for the whole fleet through Redis; in this process alone without one, or while it does not answer. */
@Injectable()
export class RateCounter {
  private readonly logger = new Logger(RateCounter.name);
  private readonly fleet: Counter | undefined;
  private readonly process: Counter = new ProcessCounter();
  private refusedByRedis = false;

  constructor(
    private readonly keys: BudgetKeys,
    private readonly breaker: RedisBreaker,
    @Inject(REDIS) redis: Redis | undefined,
  ) {
    this.fleet = redis && new RedisCounter(redis);
  }

  /** Whether the next request is counted for the whole fleet. */
  get isFleetWide(): boolean {
    return this.fleet !== undefined && this.breaker.isClosed && !this.refusedByRedis;
  }

  /**
   * Takes one unit of each budget, in their order, up to the first that binds and has nothing left.
   * Returns the outcomes of those that were looked at. Never fails.
   */
  async spend(budgets: readonly Budget[]): Promise<Spending[]> {
    const counts = await this.count(
      budgets.map((budget) => ({
        key: this.keys.keyOf(budget),
        quota: budget.policy.quota,
        windowMs: budget.policy.windowMs,
        binding: budget.binding,
      })),
    );
    return counts.map(({ granted, remaining, resetMs, giveBack }, i) => ({
      policy: budgets[i]!.policy,
      binding: budgets[i]!.binding,
      granted,
      remaining,
      resetSeconds: Math.max(1, Math.ceil(resetMs / 1000)),
      giveBack,
    }));
  }

  private async count(budgets: readonly KeyedBudget[]): Promise<Count[]> {
    const { fleet } = this;
    if (!fleet || !this.breaker.isClosed) return this.process.spend(budgets);
    try {
      const counts = await this.breaker.run(() => fleet.spend(budgets));
      this.refusedByRedis = false;
      return counts;
    } catch (error) {
      if (this.breaker.isClosed) this.reportRefusal(error);
      return this.process.spend(budgets);
    }
  }

  /** Redis answers but does not do it; that it is away or hangs is reported by its client. */
  private reportRefusal(error: unknown): void {
    if (!this.refusedByRedis) {
      this.logger.error({
        msg: 'Redis refuses to count; limits are kept in this process. Its user needs EVALSHA, EVAL, TIME, HMGET, HGET, HSET, HINCRBY and PEXPIREAT on user-service:*',
        reason: String(error),
      });
    }
    this.refusedByRedis = true;
  }
}
