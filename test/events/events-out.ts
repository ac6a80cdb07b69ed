import { noRows } from '../harness/no-rows.js';
import type { TestApp } from '../harness/test-app.js';

/** Resolves once the relay has published every event that waited. */
export const allEventsAreOut = (app: TestApp): Promise<true> =>
  noRows(app, 'outbox WHERE parked_at IS NULL', 'Events still wait in the outbox.');
