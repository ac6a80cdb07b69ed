import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { backoff } from './backoff.js';
import { EventPublisher } from './event-publisher.js';
import { OutboxCommits } from './outbox-commits.js';
import { RelayRound } from './relay-round.js';

const IDLE = { firstMs: 200, longestMs: 2000 };
const FAILING = { firstMs: 100, longestMs: 5000 };
/** For the batch in hand at shutdown; then the publisher is told to give up. */
const STOP_GRACE_MS = 5000;
/** Failures in a row between two lines in the log: about a minute at the longest pause. */
const REPORT_EVERY = 15;

/** Brings events from the outbox to the publisher; one loop in every pod. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly stopping = new AbortController();
  private readonly abandon = new AbortController();
  private loop: Promise<void> | undefined;
  private nap = new AbortController();
  private woken = false;
  private failures = 0;

  constructor(
    private readonly round: RelayRound,
    private readonly publisher: EventPublisher,
    private readonly commits: OutboxCommits,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.commits.listen(() => this.wake());
    this.loop ??= this.run();
  }

  /** Looks for events now. Not needed after `Outbox.append`: the commit does it. */
  wake(): void {
    this.woken = true;
    this.nap.abort();
  }

  /** Finishes the batch in hand, within 5 s or not at all; the rest is for other pods. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    const grace = setTimeout(() => this.abandon.abort(), STOP_GRACE_MS);
    await this.loop;
    clearTimeout(grace);
    await this.publisher.close();
  }

  private async run(): Promise<void> {
    await this.databaseReady.wait(this.stopping.signal);
    let idleRounds = 0;
    while (!this.stopping.signal.aborted) {
      this.woken = false;
      const { idle, arrived, failure } = await this.turn();
      if (arrived > 0) this.reportSuccess();
      idleRounds = idle ? idleRounds + 1 : 0;
      if (failure) await this.rest(backoff(FAILING, this.reportFailure(failure)));
      else if (idle) await this.restUntilWoken(backoff(IDLE, idleRounds));
    }
  }

  private async turn(): ReturnType<RelayRound['run']> {
    try {
      return await this.round.run(this.abandon.signal);
    } catch (error) {
      return { idle: false, arrived: 0, failure: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  /** Wakes are ignored: requests must not drive retries against a broker that is down. */
  private async rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private async restUntilWoken(milliseconds: number): Promise<void> {
    this.nap = new AbortController();
    if (this.woken) return;
    const signal = AbortSignal.any([this.nap.signal, this.stopping.signal]);
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  private reportFailure(failure: Error): number {
    this.failures += 1;
    if (this.failures % REPORT_EVERY === 1) {
      this.logger.warn(`Events wait in the outbox and will be tried again: ${failure.message}`);
    }
    return this.failures;
  }

  private reportSuccess(): void {
    if (this.failures > 0) this.logger.log('Events are published again');
    this.failures = 0;
  }
}
