import { Inject, Injectable } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { BackgroundSampler } from '#libs/observability/background-sampler.js';
import { MAIL_PENDING } from './mail-metrics.js';
import { MailOutboxRepository } from './mail-outbox.repository.js';

/** Keeps the gauge of waiting mail fresh. */
@Injectable()
export class MailSampler extends BackgroundSampler {
  constructor(
    private readonly outbox: MailOutboxRepository,
    @Inject(MAIL_PENDING) private readonly pending: Gauge,
  ) {
    super();
  }

  protected async read(): Promise<void> {
    this.pending.set(await this.outbox.countPending());
  }
}
