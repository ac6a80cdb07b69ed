import type { TestApp } from '../harness/test-app.js';
import { waitUntil } from '../harness/servers/wait-until.js';

/** Resolves once the relay has published every event that waited. */
export const allEventsAreOut = (app: TestApp): Promise<true> =>
  waitUntil(
    async () => {
      const [row] = await app.db.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM outbox WHERE parked_at IS NULL`,
      );
      return row?.waiting === 0;
    },
    () => 'Events still wait in the outbox.',
  );
