import { waitUntil } from './servers/wait-until.js';
import type { TestApp } from './test-app.js';

/**
 * Resolves once there is no such row any more.
 *
 * @param from what follows FROM: a table, and WHERE with its condition
 * @param otherwise what is wrong when some are still there after 10 s
 */
export const noRows = (app: TestApp, from: string, otherwise: string): Promise<true> =>
  waitUntil(
    async () => (await app.db.query(`SELECT 1 FROM ${from} LIMIT 1`)).length === 0,
    () => otherwise,
  );
