import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { backoff } from '#libs/workers/backoff.js';
import { Outage } from '#libs/workers/outage.js';
import { settledWithin } from '#libs/workers/settled-within.js';
import { Soon } from '#libs/workers/soon.js';
import { WorkerLoop } from '#libs/workers/worker-loop.js';
import { EventPublisher } from './event-publisher.js';
import { OutboxCommits } from './outbox-commits.js';
import { RelayRound } from './relay-round.js';

/** What commits within this time after another is published with it: a round costs as much for one event as for many. */
const GATHER_MS = 200;
const IDLE = { firstMs: 2 * GATHER_MS, longestMs: 2000 };
/** For the batch in hand at shutdown; then the publisher is told to give up. */
const STOP_GRACE_MS = 5000;

/** Brings events from the outbox to the publisher; one loop in every pod. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly outage = new Outage(new Logger(Relay.name), {
    failing: 'Events wait in the outbox and will be tried again',
    over: 'Events are published again',
  });
  private readonly loop = new WorkerLoop(() => this.turn(), this.outage);
  private readonly abandon = new AbortController();
  private readonly gathered = new Soon(() => this.wake());
  private idleRounds = 0;

  constructor(
    private readonly round: RelayRound,
    private readonly publisher: EventPublisher,
    private readonly commits: OutboxCommits,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.commits.listen(() => this.gathered.ask(GATHER_MS));
    this.loop.start(this.databaseReady);
  }

  /** Looks for events now. Not needed after `Outbox.append`: the commit does it. */
  wake(): void {
    this.loop.wake();
  }

  /** Finishes the batch in hand, within 5 s or not at all; the rest is for other pods, or for the next start. */
  async onApplicationShutdown(): Promise<void> {
    this.gathered.cancel();
    const stopped = this.loop.stop();
    if (!(await settledWithin(STOP_GRACE_MS, stopped))) this.abandon.abort();
    await stopped;
    await this.publisher.close();
  }

  private async turn(): Promise<number> {
    // This round finds what has been committed until now.
    this.gathered.cancel();
    const { idle, arrived, failure } = await this.round.run(this.abandon.signal);
    if (arrived > 0) this.outage.over();
    // After work another pod may wait for what came to a partition that was claimed here.
    if (arrived > 0) this.idleRounds = 0;
    this.idleRounds = idle ? this.idleRounds + 1 : 0;
    if (failure) throw failure;
    return idle ? backoff(IDLE, this.idleRounds) : 0;
  }
}
