import { makeCounterProvider } from '@willsoto/nestjs-prometheus';

/** Injection name. */
export const CACHE_READS = 'cache_reads_total';

export const cacheMetrics = [
  makeCounterProvider({
    name: CACHE_READS,
    help: 'Reads through a cache, by cache and outcome (hit, miss, bypassed: changed a moment ago)',
    labelNames: ['cache', 'outcome'],
  }),
];
