import type { Redis } from 'ioredis';
import type { Count, Counter, KeyedBudget } from './counter.js';
import { GIVE_BACK, SPEND } from './redis-scripts.js';

/** [granted, units left, ms until the window ends, when it ends (ms since the epoch)] */
type Reply = readonly [0 | 1, number, number, number];

/** The client with the two scripts as commands: sent by their hash, and whole where Redis has lost them. */
type ScriptedRedis = Redis & {
  spendRateBudgets(keys: number, ...keysAndArguments: (string | number)[]): Promise<Reply[]>;
  giveBackRateBudget(keys: 1, key: string, endsMs: number): Promise<number>;
};

/** Counts in Redis, for all processes that share it; one round trip for any number of budgets. */
export class RedisCounter implements Counter {
  private readonly redis: ScriptedRedis;

  constructor(redis: Redis) {
    redis.defineCommand('spendRateBudgets', { lua: SPEND });
    redis.defineCommand('giveBackRateBudget', { lua: GIVE_BACK });
    this.redis = redis as ScriptedRedis;
  }

  async spend(budgets: readonly KeyedBudget[]): Promise<Count[]> {
    const replies = await this.redis.spendRateBudgets(
      budgets.length,
      ...budgets.map(({ key }) => key),
      ...budgets.flatMap(({ quota, windowMs, binding }) => [quota, windowMs, binding ? 1 : 0]),
    );
    return replies.map(([granted, remaining, resetMs, endsMs], i) => ({
      granted: granted === 1,
      remaining,
      resetMs,
      giveBack: () => this.giveBack(budgets[i]!.key, endsMs),
    }));
  }

  /** A unit that cannot be given back stays spent, which errs on the strict side. */
  private giveBack(key: string, endsMs: number): void {
    this.redis.giveBackRateBudget(1, key, endsMs).catch(() => {});
  }
}
