import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { CpuPace } from './cpu-pace.js';
import { cpuLimit } from './cpu-quota.js';
import { hashBatchSize } from './hash-batch-size.js';
import type { HashJob, Job, Outcome, VerifyJob } from './hash-job.js';
import { HashQueue } from './hash-queue.js';
import { hashRoom } from './hash-room.js';
import { HashThreads } from './hash-threads.js';
import { PasswordError } from './password.errors.js';
import { RecentMedian } from './recent-median.js';

/** So many of the latest hashes tell what a hash takes. */
const LATEST = 9;
/** An idle thread ends a flood where nobody has been refused for so many ms: few wait, so one may miss its next hash. */
const QUIET_MS = 100;
/** Refusals that go on for this share of the longest wait are a flood. */
const FLOOD_AFTER = 0.25;
/** Of the longest wait, in a flood. */
const FLOOD_SHARE = 0.05;

/**
 * Lets as many hashes run at once as there are threads for, as many wait as come to their turn within a bound, and
 * refuses the rest: docs/architecture.md, "Passwords under load".
 */
@Injectable()
export class HashAdmission {
  private readonly queue: HashQueue;
  private readonly queueSize: number;
  private readonly maxWaitMs: number;
  private readonly pace: CpuPace;
  private readonly hashMs = new RecentMedian(LATEST);
  /** Whether hashes have no cores but the one that answers requests: what follows them finds its caches cold. */
  private readonly sharesCore: boolean;
  private places = 0;
  /** The first and the latest refusal of a row of them, in ms of performance.now(). */
  private refusals = { first: Number.NEGATIVE_INFINITY, latest: Number.NEGATIVE_INFINITY };

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly threads: HashThreads,
  ) {
    const { queueSize, maxWaitMs } = config.auth.password;
    this.queueSize = queueSize;
    this.maxWaitMs = maxWaitMs;
    this.queue = new HashQueue({
      concurrency: threads.count,
      maxWaitMs,
      batchSize: () => this.batchSize,
      run: (jobs) => this.timed(jobs),
      late: () => this.overloaded(),
    });
    const limit = cpuLimit();
    this.pace = new CpuPace(limit);
    // A quota is no core: threads within it run on as many as the machine has.
    this.sharesCore = limit === undefined && availableParallelism() <= threads.count;
  }

  /** Hashes that wait for a core now. */
  get waiting(): number {
    return this.queue.waiting;
  }

  get running(): number {
    return this.queue.running;
  }

  /** Whether whoever comes now is refused, which counts as a refusal: to be asked for somebody who has come. */
  refuses(): boolean {
    const refuses = this.isFull || this.places >= this.threads.count + this.room;
    if (refuses) this.noteRefusal();
    return refuses;
  }

  /**
   * Takes a place for a request that will hash, before anything else is done for it. Returns what gives it
   * back; undefined where there is none.
   */
  takePlace(): (() => void) | undefined {
    if (this.refuses()) return undefined;
    this.places += 1;
    return () => void (this.places -= 1);
  }

  /** Does one job; throws `hashing_overloaded` when too many wait, or when its turn has not come in time. */
  async run(job: HashJob): Promise<string>;
  async run(job: VerifyJob): Promise<boolean>;
  async run(job: Job): Promise<string | boolean> {
    if (this.isFull) {
      this.noteRefusal();
      throw this.overloaded();
    }
    return this.queue.add(job);
  }

  /** What those get who are refused: whoever waits now has been served, or refused, by the time it names. */
  overloaded(): PasswordError {
    return new PasswordError('hashing_overloaded', Math.ceil(this.maxWaitMs / 1000) + 1);
  }

  /**
   * A burst may wait for its turn. Refusals that go on are no burst: a long queue would serve no more then, and all of
   * them later.
   */
  private get room(): number {
    const { queueSize, maxWaitMs } = this;
    const concurrency = this.threads.count;
    const hashMs = this.hashMs.value;
    const within = (waitMs: number) => hashRoom({ concurrency, queueSize, maxWaitMs: waitMs, hashMs });
    const isFlood = this.isRefusing && performance.now() - this.refusals.first > maxWaitMs * FLOOD_AFTER;
    if (!isFlood) return within(maxWaitMs);
    return Math.max(Math.min(concurrency, queueSize), within(maxWaitMs * FLOOD_SHARE));
  }

  private noteRefusal(): void {
    const now = performance.now();
    this.refusals = { first: this.isRefusing ? this.refusals.first : now, latest: now };
  }

  /** Whether some were refused of late, and no thread has had nothing to do since it became quiet. */
  private get isRefusing(): boolean {
    const now = performance.now();
    const { latest } = this.refusals;
    const wasIdle = (this.queue.busySince ?? now) > latest + QUIET_MS;
    return !wasIdle && now - latest <= this.maxWaitMs;
  }

  /** While some are refused the rest of the API comes first: it is answered faster between single ones. */
  private get batchSize(): number {
    return this.sharesCore && !this.isRefusing ? hashBatchSize(this.hashMs.value) : 1;
  }

  private get isFull(): boolean {
    return this.queue.isBusy && this.queue.waiting >= this.room;
  }

  private async timed(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const began = performance.now();
    await this.pace.turn();
    const outcomes = await this.threads.run(jobs);
    this.hashMs.add((performance.now() - began) / jobs.length);
    return outcomes;
  }
}
