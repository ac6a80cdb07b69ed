import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { CpuPace } from './cpu-pace.js';
import { cpuLimit, cpuQuota } from './cpu-quota.js';
import { HashGroups } from './hash-groups.js';
import { hashRoom } from './hash-room.js';
import { hashThreads } from './hash-threads.js';
import { PasswordError } from './password.errors.js';
import { RecentMedian } from './recent-median.js';

/** So many of the latest hashes tell what a hash takes. */
const LATEST = 9;
/** Of the longest wait, where some have waited for as long as that without a break. */
const STANDING_SHARE = 0.3;

/**
 * Lets as many hashes run at once as there are cores and threads for, as many wait as come to their turn within
 * a bound, and refuses the rest: docs/architecture.md, "Passwords under load".
 */
@Injectable()
export class HashAdmission {
  readonly concurrency: number;
  private readonly queue: PQueue;
  private readonly queueSize: number;
  private readonly maxWaitMs: number;
  private readonly pace: CpuPace;
  private readonly hashMs = new RecentMedian(LATEST);
  /** Where hashes can have a core of their own, they empty no caches but theirs. */
  private readonly groups: HashGroups | undefined;
  private places = 0;
  /** Since when there has always been somebody who waits. */
  private standingSince: number | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    const { concurrency, queueSize, maxWaitMs } = config.auth.password;
    this.concurrency = Math.min(concurrency ?? cpuQuota(), hashThreads());
    this.queueSize = queueSize;
    this.maxWaitMs = maxWaitMs;
    this.queue = new PQueue({ concurrency: this.concurrency });
    const limit = cpuLimit();
    this.pace = new CpuPace(limit);
    // A quota is no core: threads within it run on as many as the machine has.
    if (limit === undefined && availableParallelism() <= this.concurrency) this.groups = new HashGroups();
  }

  /** Hashes that wait for a core now. */
  get waiting(): number {
    return this.queue.size;
  }

  get running(): number {
    return this.queue.pending;
  }

  /** Whether there is no place. */
  get isOverloaded(): boolean {
    return this.isFull || this.places - (this.groups?.held ?? 0) >= this.concurrency + this.room;
  }

  /**
   * Takes a place for a request that will hash, before anything else is done for it. Returns what gives it
   * back; undefined where there is none.
   */
  takePlace(): (() => void) | undefined {
    if (this.isOverloaded) return undefined;
    this.places += 1;
    return () => void (this.places -= 1);
  }

  /** Runs one hash; throws `hashing_overloaded` when too many wait, or when its turn has not come in time. */
  async run<T>(hash: () => Promise<T>): Promise<T> {
    if (this.isFull) throw this.overloaded();
    const since = performance.now();
    const hashed = this.queue.add(() => {
      if (this.queue.size === 0) this.standingSince = undefined;
      if (performance.now() - since > this.maxWaitMs) throw this.overloaded();
      return this.timed(hash);
    });
    if (this.queue.size > 0) this.standingSince ??= since;
    try {
      return await hashed;
    } finally {
      // While others are refused, the rest of the API comes first: it answers faster between single ones.
      await this.groups?.join(this.isOverloaded ? 0 : this.waiting);
    }
  }

  /** What those get who are refused: whoever waits now has been served, or refused, by the time it names. */
  overloaded(): PasswordError {
    return new PasswordError('hashing_overloaded', Math.ceil(this.maxWaitMs / 1000) + 1);
  }

  private get room(): number {
    const { concurrency, queueSize } = this;
    return hashRoom({ concurrency, queueSize, maxWaitMs: this.waitMs, hashMs: this.hashMs.value });
  }

  /**
   * A burst may wait for its turn. What always has somebody waiting is no burst: a long queue would serve no
   * more then, and all of them later.
   */
  private get waitMs(): number {
    const { standingSince, maxWaitMs } = this;
    const stands = standingSince !== undefined && performance.now() - standingSince > maxWaitMs;
    return stands ? maxWaitMs * STANDING_SHARE : maxWaitMs;
  }

  private get isFull(): boolean {
    return this.queue.pending >= this.concurrency && this.queue.size >= this.room;
  }

  private async timed<T>(hash: () => Promise<T>): Promise<T> {
    const began = performance.now();
    await this.pace.turn();
    const result = await hash();
    this.hashMs.add(performance.now() - began);
    return result;
  }
}
