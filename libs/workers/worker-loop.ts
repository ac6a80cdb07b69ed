import type { DatabaseReady } from '#libs/database/database-ready.js';
import { backoff } from './backoff.js';
import type { Outage } from './outage.js';
import { WakeablePause } from './wakeable-pause.js';

const FAILING = { firstMs: 100, longestMs: 5000 };

/** Does a bit of work and returns for how many milliseconds to pause before the next, unless woken. */
export type Round = () => Promise<number>;

/** Work that a pod does in the background, round by round, from the first sight of its database until it stops. */
export class WorkerLoop {
  private readonly stopping = new AbortController();
  private readonly pause = new WakeablePause();
  /** After a failure. Only the stop ends it: requests must not drive retries against what is down. */
  private readonly rest = new WakeablePause();
  private ended: Promise<void> = Promise.resolve();

  /** @param outage is told when a round throws; the owner tells it when its work works. */
  constructor(
    private readonly round: Round,
    private readonly outage: Outage,
  ) {}

  /** Aborts when the loop is to stop: a round should come to its end then. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  start(database: Pick<DatabaseReady, 'wait'>): void {
    this.ended = this.run(database);
  }

  /** Begins the next round now, or as soon as the one at hand ends. */
  wake(): void {
    this.pause.wake();
  }

  /** Begins no round any more; resolves when the one at hand has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.pause.wake();
    this.rest.wake();
    await this.ended;
  }

  private async run(database: Pick<DatabaseReady, 'wait'>): Promise<void> {
    await database.wait(this.signal);
    while (!this.signal.aborted) {
      try {
        await this.pause.wait(await this.round());
      } catch (error) {
        if (!this.signal.aborted) await this.rest.wait(backoff(FAILING, this.outage.failed(error)));
      }
    }
  }
}
