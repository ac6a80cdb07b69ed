import { getToken, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';
import type { Gauge } from 'prom-client';
import { RateCounter } from './rate-counter.js';

const refused = 'rate_limited_total';

/** Injection token of the counter by policy. */
export const RATE_LIMITED = getToken(refused);

export const rateLimitMetrics = [
  makeCounterProvider({
    name: refused,
    help: 'Requests refused with 429, by the policy that they exceed',
    labelNames: ['policy'],
  }),
  makeGaugeProvider({
    name: 'rate_limit_fleet_wide',
    help: '1 while limits are counted in Redis for the whole fleet, 0 while each process counts alone',
    inject: [RateCounter],
    collect(this: Gauge, counter: RateCounter) {
      this.set(counter.isFleetWide ? 1 : 0);
    },
  }),
];
