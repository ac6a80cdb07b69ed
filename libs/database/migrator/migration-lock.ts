import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { MigrationError } from './migration-error.js';
import { type Report, seconds } from './report.js';

/** The two keys of the advisory lock; arbitrary, and released: every version must use the same. */
const KEYS = [1_970_500_214, 1];
const POLL_MS = 250;
const REPORT_MS = 10_000;

/**
 * Lets one migrator work on a database at a time: an advisory lock, held by an open
 * transaction, which PgBouncer leaves on one server connection.
 *
 * That transaction must never hold a snapshot while a migration runs, or CREATE INDEX
 * CONCURRENTLY would wait for it forever: hence READ COMMITTED and no statement in it but SHOW.
 * For the same reason others do not block on the lock but ask again, each time in a new transaction.
 */
export class MigrationLock {
  private lost: string | undefined;

  private constructor(private readonly client: pg.Client) {
    client.on('error', (error) => (this.lost ??= error.message));
    client.on('end', () => (this.lost ??= 'the connection ended'));
  }

  /** @throws MigrationError when another migrator holds the lock for longer than `waitMs`. */
  static async acquire(client: pg.Client, waitMs: number, report: Report): Promise<MigrationLock> {
    const lock = new MigrationLock(client);
    const begun = performance.now();
    let reported = -Infinity;
    while (!(await lock.tryOnce())) {
      const waited = performance.now() - begun;
      if (waited >= waitMs) throw await lock.gaveUp(waited);
      if (waited - reported >= REPORT_MS) {
        report(`Waiting for another migrator: ${await lock.holder()}.`);
        reported = waited;
      }
      await sleep(POLL_MS * (0.5 + Math.random()));
    }
    return lock;
  }

  /** @throws MigrationError when the lock is gone, with its connection. */
  async assertHeld(next: string): Promise<void> {
    if (this.lost === undefined) {
      try {
        // SHOW takes no snapshot.
        await this.client.query('SHOW transaction_isolation');
      } catch (error) {
        this.lost = error instanceof Error ? error.message : String(error);
      }
    }
    if (this.lost !== undefined) {
      throw new MigrationError(
        `The connection that holds the migration lock was lost (${this.lost}). Stopped before ${next}.`,
        'run the migrator again: it goes on where this one stopped',
      );
    }
  }

  async release(): Promise<void> {
    if (this.lost === undefined) await this.client.query('ROLLBACK').catch(() => undefined);
  }

  private async tryOnce(): Promise<boolean> {
    await this.client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const { rows } = await this.client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_xact_lock($1, $2) AS locked',
      KEYS,
    );
    if (rows[0]?.locked !== true) {
      await this.client.query('ROLLBACK');
      return false;
    }
    await this.outliveTimeouts();
    return true;
  }

  /** The server may be set to end transactions that are idle or long. */
  private async outliveTimeouts(): Promise<void> {
    await this.client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await this.client.query<{ server_version_num: string }>('SHOW server_version_num');
    const TRANSACTION_TIMEOUT_SINCE = 170_000;
    if (Number(rows[0]?.server_version_num) >= TRANSACTION_TIMEOUT_SINCE) {
      await this.client.query('SET LOCAL transaction_timeout = 0');
    }
  }

  private async holder(): Promise<string> {
    const { rows } = await this.client.query<{ pid: number; user: string; address: string; since: string }>(
      `SELECT a.pid, a.usename AS user, coalesce(host(a.client_addr), 'local') AS address,
              coalesce(to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ'), 'an unknown time') AS since
         FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()
          AND l.classid::bigint = $1 AND l.objid::bigint = $2 AND l.objsubid = 2`,
      KEYS,
    );
    const [row] = rows;
    if (!row) return 'it has just finished';
    return `pid ${row.pid} (role ${row.user}, from ${row.address}) holds the lock since ${row.since}`;
  }

  private async gaveUp(waited: number): Promise<MigrationError> {
    return new MigrationError(
      `Waited ${seconds(waited)} for another migrator: ${await this.holder()}.`,
      'let it finish and run again; if it is dead, end its connection: SELECT pg_terminate_backend(<pid>)',
    );
  }
}
