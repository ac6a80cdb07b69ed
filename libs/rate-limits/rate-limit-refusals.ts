import { Inject, Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Spending } from './budget.js';
import { RATE_LIMITED } from './rate-limit-metrics.js';
import { RateLimitError } from './rate-limit.error.js';

/** Makes every refusal, and counts them by policy. */
@Injectable()
export class RateLimitRefusals {
  constructor(@Inject(RATE_LIMITED) private readonly counter: Counter<'policy'>) {}

  of(violated: Spending): RateLimitError {
    this.counter.inc({ policy: violated.policy.name });
    return new RateLimitError(violated);
  }
}
