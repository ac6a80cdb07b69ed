import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { EVENTS_PARKED, OUTBOX_OLDEST, OUTBOX_PENDING } from './event-metrics.js';
import { OutboxRepository } from './outbox.repository.js';

const INTERVAL_MS = 15_000;

/** Keeps the gauges of the outbox fresh; on a timer, so that a lost database cannot delay a scrape. */
@Injectable()
export class OutboxSampler implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private sampling: Promise<void> | undefined;

  constructor(
    private readonly outbox: OutboxRepository,
    @Inject(OUTBOX_PENDING) private readonly pending: Gauge,
    @Inject(OUTBOX_OLDEST) private readonly oldest: Gauge,
    @Inject(EVENTS_PARKED) private readonly parked: Gauge,
  ) {}

  onApplicationBootstrap(): void {
    const sample = () => void (this.sampling ??= this.sample().finally(() => (this.sampling = undefined)));
    this.timer = setInterval(sample, INTERVAL_MS).unref();
    sample();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sampling;
  }

  /** Reads the outbox once; without a database the last values stay. */
  async sample(): Promise<void> {
    try {
      const { pending, oldestSeconds, parked } = await this.outbox.sample();
      this.pending.set(pending);
      this.oldest.set(oldestSeconds);
      this.parked.set(parked);
    } catch {
      // The outage itself is reported by whoever needs the database.
    }
  }
}
