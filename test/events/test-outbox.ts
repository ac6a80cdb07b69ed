import { DataSource } from 'typeorm';
import { BoundedClient } from '#libs/database/bounded-client.js';
import { EventType } from '#libs/events/domain-event.js';
import { OutboxCommits } from '#libs/events/outbox-commits.js';
import { Outbox } from '#libs/events/outbox.js';
import { Transactions } from '#libs/database/transactions.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { TestDatabase } from '../harness/database.js';

export const counted = new EventType<{ n: number }>('test.counted');

/** Users whose events count 1, 2, 3…, over a database of their own. */
export class TestOutbox {
  private readonly sources: DataSource[] = [];
  private readonly numbers = new Map<string, number>();
  private writer: DataSource;

  private constructor(readonly db: TestDatabase) {}

  static async create(): Promise<TestOutbox> {
    const outbox = new TestOutbox(await TestDatabase.create());
    outbox.writer = await outbox.connect();
    return outbox;
  }

  /** A pool of connections of its own, as another pod has. */
  async connect(url = this.db.url): Promise<DataSource> {
    const source = new DataSource({
      type: 'postgres',
      url,
      installExtensions: false,
      applicationName: 'test-pod',
      extra: { query_timeout: 5000, Client: BoundedClient },
    });
    this.sources.push(await source.initialize());
    return source;
  }

  async close(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.destroy()));
    await this.db.drop();
  }

  async createUser(): Promise<string> {
    const id = uuidv7();
    await this.db.query(`INSERT INTO users (id, email, email_normalized) VALUES ($1, $2, $2)`, [
      id,
      `${id}@example.com`,
    ]);
    return id;
  }

  /** Commits the user's next events in one transaction. */
  async append(userId: string, count = 1): Promise<void> {
    const first = (this.numbers.get(userId) ?? 0) + 1;
    this.numbers.set(userId, first + count - 1);
    const events = Array.from({ length: count }, (_, i) => counted.of({ n: first + i }));
    await new Transactions(this.writer).run((tx) =>
      new Outbox(new OutboxCommits()).append(tx, userId, events),
    );
  }

  /** What of a user must arrive: 1, 2, 3… up to the last that was appended. */
  expected(userId: string): number[] {
    return Array.from({ length: this.numbers.get(userId) ?? 0 }, (_, i) => i + 1);
  }

  /** Ends the connections of relays that are publishing; returns how many. */
  async killRelays(): Promise<number> {
    const killed = await this.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND state = 'idle in transaction'
         AND query LIKE '%FROM outbox WHERE partition%'`,
    );
    return killed.length;
  }

  async waiting(): Promise<number> {
    const [row] = await this.db.query<{ count: string }>(
      `SELECT count(*) FROM outbox WHERE parked_at IS NULL`,
    );
    return Number(row!.count);
  }
}
