import { extname, join } from 'node:path';
import { Tinypool } from 'tinypool';
// The threads hash with it: where it does not load, the start fails instead of the first sign-in.
import '@node-rs/argon2';
import type { Batch, BatchDone, Job, Outcome } from './hash-job.ts';

/** A thread with nothing to do ends after so long, in ms: starting one costs the next hash 50 ms. */
const IDLE_MS = 600_000;
/** Of a thread's heap, in MB; a hash is beside it. */
const HEAP = { maxOldGenerationSizeMb: 32 };

export interface HashThreadsOptions {
  /** Whether the thread that answers requests has their core before them; true unless said otherwise. */
  readonly giveWay?: boolean;
  /** Is told, once, why the threads cannot give way. */
  readonly warn?: (reason: string) => void;
  /** The module that they run; `hash-thread` beside this one unless said otherwise. */
  readonly module?: string;
}

/**
 * Threads that only hash, so that they can give way to the one that answers requests, and several hashes can go to one
 * at once. Each starts with the first hash that finds none free. Node runs this from the sources, too.
 */
export class HashThreads {
  /** Hashes at once. */
  readonly count: number;
  private readonly pool: Tinypool;
  private readonly options: HashThreadsOptions;
  /** Why the latest thread could not start. */
  private failure: unknown;
  private told = false;

  constructor(count: number, options: HashThreadsOptions = {}) {
    this.count = count;
    this.options = options;
    this.pool = new Tinypool({
      filename: options.module ?? join(import.meta.dirname, `hash-thread${extname(import.meta.filename)}`),
      minThreads: 0,
      maxThreads: count,
      idleTimeout: IDLE_MS,
      resourceLimits: HEAP,
      execArgv: [],
      // All that chrt needs; no secrets, and nothing that Node would load first.
      env: { PATH: process.env['PATH'] ?? '' },
    });
    // One that cannot start has no job yet: those that it would have done would wait for ever.
    this.pool.on('error', (error) => {
      this.failure = error;
      this.pool.cancelPendingTasks();
    });
  }

  /** Does the jobs one after the other, on one thread. Rejects when it could not start, or ended before it was done. */
  async run(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const { outcomes, busyBecause } = await this.batch(jobs);
    if (busyBecause !== undefined && !this.told) {
      this.told = true;
      this.options.warn?.(busyBecause);
    }
    return outcomes;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }

  private async batch(jobs: readonly Job[]): Promise<BatchDone> {
    try {
      return await this.pool.run({ jobs, giveWay: this.options.giveWay ?? true } satisfies Batch);
    } catch (error) {
      throw this.failure ?? error;
    }
  }
}
