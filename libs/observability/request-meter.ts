import { Injectable } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import type { FastifyInstance } from 'fastify';
import type { Counter, Histogram } from 'prom-client';

const TOTAL = 'http_requests_total';
const DURATION = 'http_request_duration_seconds';
const LABELS = ['method', 'route', 'status'] as const;
type Label = (typeof LABELS)[number];
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** One label value for every path that no route has: a scanner must not make a series for each guess. */
const UNMATCHED = 'unmatched';

export const requestMetrics = [
  makeCounterProvider({ name: TOTAL, help: 'HTTP requests answered', labelNames: [...LABELS] }),
  makeHistogramProvider({
    name: DURATION,
    help: 'Time from the request line to the end of the answer',
    labelNames: [...LABELS],
    buckets: BUCKETS_SECONDS,
  }),
];

/** Counts and times every answer by method, route template and status. */
@Injectable()
export class RequestMeter {
  constructor(
    @InjectMetric(TOTAL) private readonly total: Counter<Label>,
    @InjectMetric(DURATION) private readonly duration: Histogram<Label>,
  ) {}

  measure(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? UNMATCHED,
        status: String(reply.statusCode),
      };
      this.total.inc(labels);
      this.duration.observe(labels, reply.elapsedTime / 1000);
    });
  }
}
