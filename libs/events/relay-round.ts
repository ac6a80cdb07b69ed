import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Counter } from 'prom-client';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import { Transactions } from '#libs/database/transactions.js';
import { type OutboxRow, toCloudEvent } from './cloud-event.js';
import { EVENTS_PUBLISHED } from './event-metrics.js';
import { EVENT_PARTITIONS } from './event-partition.js';
import { EventPublisher, type Publication } from './event-publisher.js';
import { OutboxRepository } from './outbox.repository.js';

const BATCH_SIZE = 100;
/** For a publisher to tell what had arrived, after it was told to give up. */
const GIVE_UP_MS = 1000;
/** For the statements around the publishing. */
const MARGIN_MS = 5000;
const NOTHING: Publication = { published: [], rejected: [] };

export interface RoundResult {
  /** No partition has events that another relay is not already publishing. */
  readonly idle: boolean;
  /** Events that arrived. */
  readonly arrived: number;
  /** Why events were left in the outbox. */
  readonly failure?: Error;
}

/** One turn of the relay: claim a partition, publish its oldest events, delete what arrived. */
@Injectable()
export class RelayRound {
  private nextPartition = randomInt(EVENT_PARTITIONS);

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
    return this.transactions.run(async (tx) => {
      const partition = await this.outbox.claimPartition(tx, this.nextPartition, holdMs);
      if (partition === undefined) return { idle: true, arrived: 0 };
      this.nextPartition = (partition + 1) % EVENT_PARTITIONS;
      const rows = await this.outbox.pending(tx, partition, BATCH_SIZE);
      const publication = await this.publish(rows, signal);
      await this.outbox.remove(tx, publication.published);
      await this.outbox.park(tx, publication.rejected);
      return { idle: false, arrived: publication.published.length, failure: publication.failure };
    });
  }

  private async publish(rows: readonly OutboxRow[], stop: AbortSignal): Promise<Publication> {
    if (rows.length === 0) return NOTHING;
    const events = rows.map((row) => toCloudEvent(row, this.config.server.publicUrl));
    const giveUp = AbortSignal.any([stop, AbortSignal.timeout(this.publisher.timeoutMs)]);
    const settled = new AbortController();
    try {
      const published = this.publisher.publish(events, giveUp);
      const publication = await Promise.race([published, silence(giveUp, settled.signal)]);
      this.count(rows, publication);
      return publication;
    } finally {
      settled.abort();
    }
  }

  private count(rows: readonly OutboxRow[], { published, rejected }: Publication): void {
    const arrived = new Set(published);
    const refused = new Set(rejected.map(({ id }) => id));
    for (const { id, type } of rows) {
      const outcome = arrived.has(id) ? 'published' : refused.has(id) ? 'parked' : 'failed';
      this.counter.inc({ type, outcome });
    }
  }
}

/** The outcome when the publisher does not even answer that it gave up. */
async function silence(giveUp: AbortSignal, settled: AbortSignal): Promise<Publication> {
  if (!giveUp.aborted) await once(giveUp, 'abort', { signal: settled });
  await pause(GIVE_UP_MS, undefined, { signal: settled });
  return { ...NOTHING, failure: new Error('The publisher did not answer in time') };
}
