import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from './redis-token.js';

const PROBE_PAUSE_MS = 500;

/**
 * Keeps requests from waiting, each anew, for a Redis that hangs: after one command without an answer
 * in time there are no more of them until a PING is answered.
 */
@Injectable()
export class RedisBreaker implements OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private readonly stopping = new AbortController();
  private readonly listeners: (() => void)[] = [];
  private hangs = false;

  constructor(@Inject(REDIS) private readonly client: Redis | undefined) {}

  /** Whether a command is worth its time: Redis is connected and answers. */
  get isClosed(): boolean {
    return this.client?.status === 'ready' && !this.hangs;
  }

  /** Runs a command; throws its error, or at once where Redis is away or hangs. */
  async run<T>(command: () => Promise<T>): Promise<T> {
    if (!this.isClosed) throw new Error('Redis is away.');
    try {
      return await command();
    } catch (error) {
      if (this.isClosed && !isReply(error)) void this.open();
      throw error;
    }
  }

  /** Called whenever Redis answers again after it did not. */
  onAnswer(listener: () => void): void {
    this.listeners.push(listener);
    this.client?.on('ready', listener);
  }

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async open(): Promise<void> {
    this.hangs = true;
    this.logger.warn(
      'Redis does not answer in time; limits are counted in this process, and nothing is cached',
    );
    while (!(await this.answers())) {
      if (!(await this.paused())) return;
    }
    this.hangs = false;
    this.logger.log('Redis answers again');
    for (const listener of this.listeners) listener();
  }

  private async answers(): Promise<boolean> {
    try {
      await this.client?.ping();
      return true;
    } catch {
      return false;
    }
  }

  /** false when the process stops meanwhile. */
  private async paused(): Promise<boolean> {
    try {
      await sleep(PROBE_PAUSE_MS, undefined, { signal: this.stopping.signal, ref: false });
      return true;
    } catch {
      return false;
    }
  }
}

/** Redis said no, in time. */
export function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}
