import { noRows } from '../harness/no-rows.js';
import type { TestApp } from '../harness/test-app.js';

/** Resolves once every mail that waited has been sent or found to be none. */
export const allMailIsOut = (app: TestApp): Promise<true> =>
  noRows(
    app,
    'mail_outbox WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL',
    'Mail still waits.',
  );
