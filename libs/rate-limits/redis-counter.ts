import type { Redis } from 'ioredis';
import type { Count, Counter, KeyedBudget } from './counter.js';
import { GIVE_BACK, SPEND } from './redis-scripts.js';

/** For each budget in turn: what became of it, units left, ms until the window ends, when it ends (ms since the epoch). */
type Reply = readonly number[];
const FIELDS = 4;
const GRANTED = 1;
const NOT_LOOKED_AT = -1;

/** The client with the two scripts as commands: sent by their hash, and whole where Redis has lost them. */
type ScriptedRedis = Redis & {
  spendRateBudgets(keys: number, ...keysAndArguments: (string | number)[]): Promise<Reply>;
  giveBackRateBudgets(keys: number, ...keysAndEnds: (string | number)[]): Promise<number>;
};

interface Waiting {
  readonly budgets: readonly KeyedBudget[];
  readonly resolve: (counts: Count[]) => void;
  readonly reject: (error: unknown) => void;
}

/** A unit of the window that ends then. */
interface Returned {
  readonly key: string;
  readonly endsMs: number;
}

/** Redis works on the first of them while a busy process still reads the requests of the next. */
const MAX_BATCH = 16;
/** Unless something is asked for before, and it goes with that: a command for each would wake a busy process twice. */
const GIVE_BACK_WITHIN_MS = 10;

/**
 * Counts in Redis, for all processes that share it. What is asked for in one turn of the event loop goes there
 * in few commands: that nobody waits longer for, and a busy process sends far fewer.
 */
export class RedisCounter implements Counter {
  private readonly redis: ScriptedRedis;
  private waiting: Waiting[] = [];
  private returned: Returned[] = [];
  private sendingBack: NodeJS.Timeout | undefined;

  constructor(redis: Redis) {
    redis.defineCommand('spendRateBudgets', { lua: SPEND });
    redis.defineCommand('giveBackRateBudgets', { lua: GIVE_BACK });
    this.redis = redis as ScriptedRedis;
  }

  spend(budgets: readonly KeyedBudget[]): Promise<Count[]> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.send());
      this.waiting.push({ budgets, resolve, reject });
      if (this.waiting.length === MAX_BATCH) void this.send();
    });
  }

  private async send(): Promise<void> {
    const batch = this.waiting;
    if (batch.length === 0) return;
    this.waiting = [];
    // First: whoever asks again after an answer finds what that has given back.
    this.sendBack();
    const keys: string[] = [];
    const facts: number[] = [];
    for (const { budgets } of batch) {
      let begins = 1;
      for (const { key, quota, windowMs, binding } of budgets) {
        keys.push(key);
        facts.push(quota, windowMs, binding ? 1 : 0, begins);
        begins = 0;
      }
    }
    try {
      const reply = await this.redis.spendRateBudgets(keys.length, ...keys, ...facts);
      let at = 0;
      for (const { budgets, resolve } of batch) {
        resolve(this.counts(budgets, reply, at));
        at += budgets.length * FIELDS;
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  private counts(budgets: readonly KeyedBudget[], reply: Reply, from: number): Count[] {
    const counts: Count[] = [];
    let at = from;
    for (const { key } of budgets) {
      if (reply[at] === NOT_LOOKED_AT) break;
      const unit = { key, endsMs: reply[at + 3]! };
      // No closure of the literal itself: V8 makes those old from birth until it has optimized this.
      const giveBack = () => this.giveBack(unit);
      counts.push({
        granted: reply[at] === GRANTED,
        remaining: reply[at + 1]!,
        resetMs: reply[at + 2]!,
        giveBack,
      });
      at += FIELDS;
    }
    return counts;
  }

  private giveBack(unit: Returned): void {
    this.returned.push(unit);
    this.sendingBack ??= setTimeout(() => this.sendBack(), GIVE_BACK_WITHIN_MS);
  }

  /** A unit that cannot be given back stays spent, which errs on the strict side. */
  private sendBack(): void {
    clearTimeout(this.sendingBack);
    this.sendingBack = undefined;
    const units = this.returned;
    if (units.length === 0) return;
    this.returned = [];
    const keys = units.map(({ key }) => key);
    const ends = units.map(({ endsMs }) => endsMs);
    this.redis.giveBackRateBudgets(keys.length, ...keys, ...ends).catch(() => {});
  }
}
