import type { Job, Outcome } from './hash-job.js';

interface Waiting {
  readonly job: Job;
  /** When it came, in ms of performance.now(). */
  readonly since: number;
  readonly resolve: (value: string | boolean) => void;
  readonly reject: (reason: unknown) => void;
}

export interface HashQueueOptions {
  /** Batches at once. */
  readonly concurrency: number;
  /** Longest wait for a turn, in ms. */
  readonly maxWaitMs: number;
  /** How many go together now. */
  readonly batchSize: () => number;
  readonly run: (jobs: readonly Job[]) => Promise<readonly Outcome[]>;
  /** What those get whose turn came too late. */
  readonly late: () => Error;
}

/** Hashes in the order they came: whenever a thread is free, the next ones go to it together. */
export class HashQueue {
  private readonly line: Waiting[] = [];
  private batches = 0;
  private hashing = 0;
  private busy: number | undefined;

  constructor(private readonly options: HashQueueOptions) {}

  /** Hashes that wait for their turn. */
  get waiting(): number {
    return this.line.length;
  }

  /** Hashes whose turn has come. */
  get running(): number {
    return this.hashing;
  }

  get isBusy(): boolean {
    return this.batches >= this.options.concurrency;
  }

  /** Since when no thread has had nothing to do, in ms of performance.now(); undefined: one has nothing to do. */
  get busySince(): number | undefined {
    return this.busy;
  }

  add(job: Job): Promise<string | boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<string | boolean>();
    this.line.push({ job, since: performance.now(), resolve, reject });
    this.goOn();
    return promise;
  }

  private goOn(): void {
    while (!this.isBusy && this.line.length > 0) {
      const batch = this.inTime(this.line.splice(0, this.nextSize()));
      if (batch.length > 0) void this.hash(batch);
    }
    this.busy = this.isBusy ? (this.busy ?? performance.now()) : undefined;
  }

  /** Its share of the line at most: the other threads are free soon, too. */
  private nextSize(): number {
    const { batchSize, concurrency } = this.options;
    return Math.min(batchSize(), Math.ceil(this.line.length / concurrency));
  }

  /** Refuses those who have waited too long. */
  private inTime(batch: readonly Waiting[]): Waiting[] {
    const earliest = performance.now() - this.options.maxWaitMs;
    const late = batch.filter(({ since }) => since < earliest);
    for (const { reject } of late) reject(this.options.late());
    return batch.filter(({ since }) => since >= earliest);
  }

  private async hash(batch: readonly Waiting[]): Promise<void> {
    this.batches += 1;
    this.hashing += batch.length;
    const outcomes = await this.outcomes(batch.map(({ job }) => job));
    this.batches -= 1;
    this.hashing -= batch.length;
    // Before those of this batch go on: the thread has something to do meanwhile.
    this.goOn();
    for (const [index, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index]!;
      if (outcome.status === 'fulfilled') resolve(outcome.value);
      else reject(outcome.reason);
    }
  }

  private async outcomes(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    try {
      return await this.options.run(jobs);
    } catch (reason) {
      return jobs.map(() => ({ status: 'rejected', reason }));
    }
  }
}
