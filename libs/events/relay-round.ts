import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { Transactions } from '#libs/database/transactions.js';
import { toCloudEvent } from './cloud-event.js';
import { EVENTS_PUBLISHED } from './event-metrics.js';
import { EVENT_PARTITIONS } from './event-partition.js';
import { EventPublisher, type Publication } from './event-publisher.js';
import { OutboxRepository, type PendingEvent } from './outbox.repository.js';
import { GIVE_UP_MS, TimeToPublish } from './time-to-publish.js';

/** Of one round at most: so few that several pods share what waits, so many that one round takes what comes in a moment. */
const MAX_PARTITIONS = 16;
/** Events of one round, about: each partition has an equal share. */
const BATCH_SIZE = 100;
/** For the statements around the publishing. */
const MARGIN_MS = 5000;
const NOTHING: Publication = { published: [], rejected: [] };
const silent = (): Publication => ({
  ...NOTHING,
  failure: new Error('The publisher did not answer in time'),
});

export interface RoundResult {
  /** Whatever waited when the round began has arrived, or is with another relay; unless there was a failure. */
  readonly idle: boolean;
  /** Events that arrived. */
  readonly arrived: number;
  /** Why events were left in the outbox. */
  readonly failure?: Error;
}

/** One turn of the relay: claim partitions, publish their oldest events, delete what arrived. */
@Injectable()
export class RelayRound {
  private nextPartition = randomInt(EVENT_PARTITIONS);
  /** Fewer after failures: a publisher may refuse a whole batch for one event, and the rest must get by it. */
  private partitionsAtOnce = MAX_PARTITIONS;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: OutboxRepository,
    private readonly publisher: EventPublisher,
    @Inject(CONFIG) private readonly config: Pick<Config, 'server'>,
    @Inject(EVENTS_PUBLISHED) private readonly counter: Pick<Counter, 'inc'>,
  ) {}

  /**
   * Publishing comes before the commit, so a lost commit repeats events and never loses one.
   * @throws when the database fails; everything claimed is still in the outbox
   */
  async run(signal: AbortSignal): Promise<RoundResult> {
    const holdMs = this.publisher.timeoutMs + GIVE_UP_MS + MARGIN_MS;
    const limit = this.partitionsAtOnce;
    const claim = this.outbox.claimPartitions(this.nextPartition, limit, holdMs);
    return this.transactions.runAfter([claim], async (tx, [claimed]) => {
      if (claimed.length === 0) return { idle: true, arrived: 0 };
      const partitions = claimed.map(({ partition }) => partition);
      const share = Math.ceil(BATCH_SIZE / partitions.length);
      const rows = await this.outbox.pending(tx, partitions, share);
      const publication = await this.publish(rows, signal);
      await this.outbox.remove(tx, publication.published);
      await this.outbox.park(tx, publication.rejected);
      this.moveOn(rows, partitions.at(-1)!, publication);
      // Where nothing has arrived since all was refused, another round has the pauses begin anew.
      const idle = publication.rejected.length === 0 && partitions.length < limit && !anyGaveAll(rows, share);
      return { idle, arrived: publication.published.length, failure: publication.failure };
    });
  }

  /** The next round begins behind this one, or behind the partition whose event failed, which comes last then. */
  private moveOn(rows: readonly PendingEvent[], last: number, publication: Publication): void {
    const { published, rejected, failure } = publication;
    const settled = new Set([...published, ...rejected.map(({ id }) => id)]);
    const stuck = failure && rows.find(({ id }) => !settled.has(id));
    this.nextPartition = ((stuck?.partition ?? last) + 1) % EVENT_PARTITIONS;
    this.partitionsAtOnce = failure
      ? Math.max(1, Math.floor(this.partitionsAtOnce / 2))
      : Math.min(MAX_PARTITIONS, this.partitionsAtOnce * 2);
  }

  private async publish(rows: readonly PendingEvent[], stop: AbortSignal): Promise<Publication> {
    if (rows.length === 0) return NOTHING;
    const events = rows.map((row) => toCloudEvent(row, this.config.server.publicUrl));
    const time = new TimeToPublish(this.publisher.timeoutMs, stop);
    try {
      const published = this.publisher.publish(events, time.signal);
      const publication = await Promise.race([published, time.silence.then(silent)]);
      this.count(rows, publication);
      return publication;
    } finally {
      time.end();
    }
  }

  private count(rows: readonly PendingEvent[], { published, rejected }: Publication): void {
    const arrived = new Set(published);
    const refused = new Set(rejected.map(({ id }) => id));
    for (const { id, type } of rows) {
      const outcome = arrived.has(id) ? 'published' : refused.has(id) ? 'parked' : 'failed';
      this.counter.inc({ type, outcome });
    }
  }
}

/** Whether one of the partitions has given its whole share: more may wait in it. */
function anyGaveAll(rows: readonly PendingEvent[], share: number): boolean {
  const counts = new Map<number, number>();
  for (const { partition } of rows) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  return Math.max(0, ...counts.values()) >= share;
}
