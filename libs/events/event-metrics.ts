import { getToken, makeCounterProvider, makeGaugeProvider } from '@willsoto/nestjs-prometheus';

const published = 'events_published_total';
const pending = 'outbox_pending';
const oldest = 'outbox_oldest_seconds';
const parked = 'events_parked';

/** Injection tokens. */
export const EVENTS_PUBLISHED = getToken(published);
export const OUTBOX_PENDING = getToken(pending);
export const OUTBOX_OLDEST = getToken(oldest);
export const EVENTS_PARKED = getToken(parked);

export const eventMetrics = [
  makeCounterProvider({
    name: published,
    help: 'Tries to publish an event, by type and outcome (published, failed, parked)',
    labelNames: ['type', 'outcome'],
  }),
  makeGaugeProvider({
    name: pending,
    help: 'Events waiting to be published, by the whole fleet; counted up to 1000 per partition',
  }),
  makeGaugeProvider({
    name: oldest,
    help: 'Age of the oldest event waiting to be published, by the whole fleet',
  }),
  makeGaugeProvider({
    name: parked,
    help: 'Events that the broker refused or a handler gave up, by the whole fleet',
  }),
];
