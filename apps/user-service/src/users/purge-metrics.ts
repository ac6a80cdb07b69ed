import { makeCounterProvider } from '@willsoto/nestjs-prometheus';

/** Injection name. */
export const ACCOUNT_PURGES = 'account_purges_total';

export const purgeMetrics = [
  makeCounterProvider({
    name: ACCOUNT_PURGES,
    help: 'Accounts whose time to be purged had come, by outcome (purged, failed)',
    labelNames: ['outcome'],
  }),
];
