import type { TestApp } from '../harness/test-app.js';
import { waitUntil } from '../harness/servers/wait-until.js';

/** Resolves once every mail that waited has been sent or found to be none. */
export const allMailIsOut = (app: TestApp): Promise<true> =>
  waitUntil(
    async () => {
      const [row] = await app.db.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM mail_outbox
          WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL`,
      );
      return row?.waiting === 0;
    },
    () => 'Mail still waits.',
  );
