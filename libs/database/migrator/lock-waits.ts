import type pg from 'pg';
import { APPLICATION_NAMES, connectClient } from './connections.js';
import { MigrationError } from './migration-error.js';
import { type Report, seconds } from './report.js';

const FIRST_LOOK_MS = 250;
const LOOK_MS = 1_000;
const REPORT_MS = 10_000;

interface Wait {
  readonly blockerPid: number;
  readonly blocker: string;
}

/**
 * Looks, while a migration runs, at whom its statement waits for, from a connection of its own
 * (opened only when the migration is not done at once). Statements that cannot run in a
 * transaction have no `lock_timeout` that would pass PgBouncer; this cancels them instead.
 */
export class LockWaits {
  private timer: NodeJS.Timeout | undefined;
  private client: pg.Client | undefined;
  private looking: Promise<void> = Promise.resolve();
  private waitingSince: number | undefined;
  private reportedAt = -Infinity;
  private stopped = false;
  private didCancel = false;
  private last: Wait | undefined;

  constructor(
    private readonly url: string,
    private readonly report: Report,
    /** After so long a wait the statement is cancelled; undefined: `lock_timeout` does it. */
    private readonly cancelAfterMs: number | undefined,
  ) {
    this.lookAfter(FIRST_LOOK_MS);
  }

  /** The last transaction that was waited for, in words. */
  get blocker(): string | undefined {
    return this.last?.blocker;
  }

  /** Whether the statement was cancelled because its wait took too long. */
  get cancelled(): boolean {
    return this.didCancel;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.close();
    await this.looking;
    await this.close();
  }

  /** What to tell when the wait was given up. */
  gaveUp(name: string): MigrationError {
    const who = this.last?.blocker ?? 'another transaction (it was gone before it could be asked for)';
    const end = this.last ? ` or end it: SELECT pg_terminate_backend(${this.last.blockerPid})` : '';
    return new MigrationError(
      `${name} did not get its lock: it waited for ${who}.`,
      `let that transaction finish${end}; then run the migrator again`,
    );
  }

  /** Also ends a look that waits for a connection of the pooler. */
  private async close(): Promise<void> {
    await this.client?.end().catch(() => undefined);
  }

  private lookAfter(ms: number): void {
    this.timer = setTimeout(() => {
      this.looking = this.look()
        // Watching is a courtesy: without it the migration itself goes on.
        .catch(() => undefined)
        .then(() => {
          if (!this.stopped) this.lookAfter(LOOK_MS);
        });
    }, ms);
  }

  private async look(): Promise<void> {
    this.client ??= await this.connect();
    const wait = await currentWait(this.client);
    if (wait === undefined) {
      this.waitingSince = undefined;
      return;
    }
    this.last = wait;
    this.waitingSince ??= performance.now();
    const waited = performance.now() - this.waitingSince;
    if (performance.now() - this.reportedAt >= REPORT_MS) {
      this.report(`    waiting for ${wait.blocker}`);
      this.reportedAt = performance.now();
    }
    if (this.cancelAfterMs !== undefined && waited >= this.cancelAfterMs) {
      this.didCancel = true;
      this.report(`    cancelled after waiting ${seconds(waited)}`);
      await cancelWaiting(this.client);
    }
  }

  private async connect(): Promise<pg.Client> {
    const client = await connectClient(this.url, 'watch');
    client.on('error', () => (this.client = undefined));
    return client;
  }
}

const WAITING = `w.application_name = $1 AND w.datname = current_database()
        AND w.state = 'active' AND w.wait_event_type = 'Lock'`;

/** The query text of the blocker is left out: it may hold values. */
async function currentWait(client: pg.Client): Promise<Wait | undefined> {
  const { rows } = await client.query<Wait>(
    `SELECT b.pid AS "blockerPid",
            format('pid %s (%s, role %s, %s since %s)', b.pid,
                   coalesce(nullif(b.application_name, ''), 'unnamed'), coalesce(b.usename, 'unknown'),
                   coalesce(b.state, 'state unknown'),
                   coalesce(to_char(coalesce(b.xact_start, b.backend_start), 'YYYY-MM-DD HH24:MI:SS TZ'),
                            'an unknown time')) AS blocker
       FROM pg_stat_activity w
      CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS blocking (pid)
       JOIN pg_stat_activity b ON b.pid = blocking.pid
      WHERE ${WAITING}
      LIMIT 1`,
    [APPLICATION_NAMES.run],
  );
  return rows[0];
}

async function cancelWaiting(client: pg.Client): Promise<void> {
  await client.query(`SELECT pg_cancel_backend(w.pid) FROM pg_stat_activity w WHERE ${WAITING}`, [
    APPLICATION_NAMES.run,
  ]);
}
