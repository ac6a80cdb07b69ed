import { extname, join } from 'node:path';
import { Tinypool } from 'tinypool';
import type { Job, Outcome } from './hash-job.ts';

const THREAD = join(import.meta.dirname, `hash-thread${extname(import.meta.filename)}`);
/** A thread with nothing to do ends after so long, in ms: starting one costs the next hash 50 ms. */
const IDLE_MS = 600_000;
/** Of a thread's heap, in MB; a hash is beside it. */
const HEAP = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 32 };

/**
 * Threads that only hash, so that they can give way to the one that answers requests, and several hashes can go to one
 * at once. Each starts with the first hash that finds none free. Node runs this from the sources, too.
 */
export class HashThreads {
  /** Hashes at once. */
  readonly count: number;
  private readonly pool: Tinypool;
  private readonly warn: (reason: string) => void;
  private told = false;

  /**
   * @param count threads at most
   * @param warn is told, once, why the threads do not give way
   */
  constructor(count: number, warn: (reason: string) => void = () => undefined) {
    this.count = count;
    this.warn = warn;
    this.pool = new Tinypool({
      filename: THREAD,
      minThreads: 0,
      maxThreads: count,
      idleTimeout: IDLE_MS,
      resourceLimits: HEAP,
      execArgv: [],
    });
  }

  /** Does the jobs one after the other, on one thread. Rejects when that thread ended before it was done. */
  async run(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const { outcomes, busyBecause } = await this.pool.run(jobs);
    if (busyBecause !== undefined && !this.told) {
      this.told = true;
      this.warn(busyBecause);
    }
    return outcomes;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
