import { Inject, Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { cpuQuota } from './cpu-quota.js';
import { hashThreads } from './hash-threads.js';
import { PasswordError } from './password.errors.js';

/** Lets as many hashes run at once as there are cores and threads for, a bounded number wait, and refuses the rest. */
@Injectable()
export class HashAdmission {
  readonly concurrency: number;
  private readonly queue: PQueue;
  private readonly queueSize: number;

  constructor(@Inject(CONFIG) config: Config) {
    const { concurrency, queueSize } = config.auth.password;
    this.concurrency = Math.min(concurrency ?? cpuQuota(), hashThreads());
    this.queueSize = queueSize;
    this.queue = new PQueue({ concurrency: this.concurrency });
  }

  /** Hashes that wait for a core now. */
  get waiting(): number {
    return this.queue.size;
  }

  get running(): number {
    return this.queue.pending;
  }

  /** Runs one hash; throws `hashing_overloaded` when the queue is full. */
  async run<T>(hash: () => Promise<T>): Promise<T> {
    const mustWait = this.queue.pending >= this.concurrency;
    if (mustWait && this.queue.size >= this.queueSize) throw new PasswordError('hashing_overloaded');
    return this.queue.add(hash);
  }
}
