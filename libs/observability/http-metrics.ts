import type { FastifyInstance } from 'fastify';
import { Counter, Histogram, register } from 'prom-client';

const LABELS = ['method', 'route', 'status'] as const;
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
/** One label value for every path that no route has: a scanner must not make a series for each guess. */
const UNMATCHED = 'unmatched';

/** Counts and times every answer by method, route template and status. */
export function measureRequests(fastify: FastifyInstance): void {
  const total =
    (register.getSingleMetric('http_requests_total') as Counter<(typeof LABELS)[number]> | undefined) ??
    new Counter({ name: 'http_requests_total', help: 'HTTP requests answered', labelNames: LABELS });
  const duration =
    (register.getSingleMetric('http_request_duration_seconds') as
      Histogram<(typeof LABELS)[number]> | undefined) ??
    new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request line to the end of the answer',
      labelNames: LABELS,
      buckets: BUCKETS_SECONDS,
    });
  fastify.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? UNMATCHED,
      status: String(reply.statusCode),
    };
    total.inc(labels);
    duration.observe(labels, reply.elapsedTime / 1000);
  });
}
