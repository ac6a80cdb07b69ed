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

class Series {
  constructor(
    private readonly total: Counter.Internal,
    private readonly duration: Histogram.Internal<Label>,
  ) {}

  note(seconds: number): void {
    this.total.inc();
    this.duration.observe(seconds);
  }
}

/** Counts and times every answer by method, route template and status. */
@Injectable()
export class RequestMeter {
  private readonly series = new Map<string, Series>();

  constructor(
    @InjectMetric(TOTAL) private readonly total: Counter<Label>,
    @InjectMetric(DURATION) private readonly duration: Histogram<Label>,
  ) {}

  measure(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? UNMATCHED;
      this.count(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
  }

  /** Counts one answer; `route` is a template, so that there are few. */
  count(method: string, route: string, statusCode: number, seconds: number): void {
    this.seriesOf(method, route, statusCode).note(seconds);
  }

  /** Finding a series by its labels takes longer than counting in it, and there are few. */
  private seriesOf(method: string, route: string, statusCode: number): Series {
    const key = `${statusCode} ${method} ${route}`;
    let series = this.series.get(key);
    if (!series) {
      const labels = { method, route, status: String(statusCode) };
      series = new Series(this.total.labels(labels), this.duration.labels(labels));
      this.series.set(key, series);
    }
    return series;
  }
}
