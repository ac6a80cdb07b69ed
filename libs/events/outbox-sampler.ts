import { Inject, Injectable } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { BackgroundSampler } from '#libs/observability/background-sampler.js';
import { EVENTS_PARKED, OUTBOX_OLDEST, OUTBOX_PENDING } from './event-metrics.js';
import { OutboxRepository } from './outbox.repository.js';

/** Keeps the gauges of the outbox fresh. */
@Injectable()
export class OutboxSampler extends BackgroundSampler {
  constructor(
    private readonly outbox: OutboxRepository,
    @Inject(OUTBOX_PENDING) private readonly pending: Gauge,
    @Inject(OUTBOX_OLDEST) private readonly oldest: Gauge,
    @Inject(EVENTS_PARKED) private readonly parked: Gauge,
  ) {
    super();
  }

  protected async read(): Promise<void> {
    const { pending, oldestSeconds, parked } = await this.outbox.sample();
    this.pending.set(pending);
    this.oldest.set(oldestSeconds);
    this.parked.set(parked);
  }
}
