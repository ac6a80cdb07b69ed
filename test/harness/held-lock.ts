import pg from 'pg';
import type { TestDatabase } from './database.js';
import { waitUntil } from './servers/wait-until.js';

/** A lock that a test holds, so that the service stops where it needs it. */
export class HeldLock {
  private constructor(
    private readonly db: TestDatabase,
    private readonly client: pg.Client,
    private readonly pid: number,
  ) {}

  /** Runs a statement that takes a lock for as long as its transaction, such as LOCK TABLE. */
  static async take(db: TestDatabase, statement: string): Promise<HeldLock> {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(statement);
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return new HeldLock(db, client, rows[0]!.pid);
  }

  /** Resolves when so many statements that begin like this wait for the lock, maybe behind others that do. */
  async untilAwaitedBy(statement: string, count = 1): Promise<void> {
    await waitUntil(
      async () => {
        const waiting = await this.db.query(
          `WITH RECURSIVE queue AS (
             SELECT $1::int AS pid
             UNION
             SELECT waiting.pid FROM pg_stat_activity AS waiting
               JOIN queue ON queue.pid = ANY (pg_blocking_pids(waiting.pid)))
           SELECT 1 FROM queue JOIN pg_stat_activity USING (pid)
            WHERE pid <> $1::int AND starts_with(ltrim(query, E' \n'), $2)`,
          [this.pid, statement],
        );
        return waiting.length >= count;
      },
      () => `Fewer than ${count} ${statement} wait for the lock.`,
    );
  }

  /** Changes what is locked and lets go of it, in one transaction. */
  async releaseChanged(statement: string): Promise<void> {
    await this.client.query(statement);
    await this.client.query('COMMIT');
    await this.release();
  }

  async release(): Promise<void> {
    await this.client.end();
  }
}
