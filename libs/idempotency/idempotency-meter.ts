import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';
import { IdempotencyError } from './idempotency.errors.js';

const REQUESTS = 'idempotency_requests_total';

export const idempotencyMetrics = [
  makeCounterProvider({
    name: REQUESTS,
    help: 'Requests with an Idempotency-Key, by outcome (stored, replayed, in_use: 409, reused: 422 for another request, not_stored: failed before anything had happened, or in a way that may pass)',
    labelNames: ['outcome'],
  }),
];

/** Counts what became of requests with a key. */
@Injectable()
export class IdempotencyMeter {
  constructor(@InjectMetric(REQUESTS) private readonly requests: Counter<'outcome'>) {}

  /** Does the work and counts it; what it throws goes on. */
  async count<Outcome extends { readonly replayed: boolean }>(
    work: () => Promise<Outcome>,
  ): Promise<Outcome> {
    try {
      const outcome = await work();
      this.requests.inc({ outcome: outcome.replayed ? 'replayed' : 'stored' });
      return outcome;
    } catch (error) {
      this.requests.inc({ outcome: outcomeOf(error) });
      throw error;
    }
  }
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof IdempotencyError)) return 'not_stored';
  switch (error.code) {
    case 'idempotency_key_in_use':
      return 'in_use';
    case 'idempotency_key_reused':
      return 'reused';
    case 'idempotency_key_invalid':
      return 'not_stored';
  }
}
