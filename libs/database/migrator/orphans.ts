import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { APPLICATION_NAMES } from './connections.js';
import type { Report } from './report.js';

const PATIENCE_MS = 5_000;

/**
 * Cancels what a migrator that died left running: PostgreSQL does not notice that a client is
 * gone before a statement ends, and CREATE INDEX can take hours. Called under the lock, when
 * nobody else's statement can bear this name.
 */
export async function cancelOrphans(runner: QueryRunner, report: Report): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  const told = new Set<number>();
  for (;;) {
    const orphans = await cancelled(runner);
    for (const { pid } of orphans.filter((orphan) => !told.has(orphan.pid))) {
      report(`Cancelling pid ${pid}, a statement that an earlier migrator left running.`);
      told.add(pid);
    }
    if (orphans.length === 0 || performance.now() >= deadline) return;
    await sleep(50);
  }
}

async function cancelled(runner: QueryRunner): Promise<{ pid: number }[]> {
  return (await runner.query(
    `SELECT pid, pg_cancel_backend(pid)
       FROM pg_stat_activity
      WHERE application_name = $1 AND datname = current_database() AND usename = current_user
        AND state = 'active' AND pid <> pg_backend_pid()`,
    [APPLICATION_NAMES.run],
  )) as { pid: number }[];
}
