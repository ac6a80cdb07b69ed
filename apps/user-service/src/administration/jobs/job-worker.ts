import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { Outage } from '#libs/workers/outage.js';
import { settledWithin } from '#libs/workers/settled-within.js';
import { WorkerLoop } from '#libs/workers/worker-loop.js';
import { JobTurn } from './job-turn.js';

const POLL_MS = 3000;
/** For the user in hand at shutdown: nearly all take milliseconds, the rest wait for somebody else's lock. */
const STOP_MS = 1000;

/** Gives jobs their turns, one at a time. It runs in every pod; a job is carried on by one of them. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private readonly outage = new Outage(this.logger, {
    failing: 'Jobs wait, the database cannot be used',
    over: 'Jobs go on',
  });
  private readonly loop = new WorkerLoop(() => this.takeTurn(), this.outage);

  constructor(
    private readonly turn: JobTurn,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start(this.databaseReady);
  }

  /** Looks for work now; to be called after the commit of a new job. */
  wake(): void {
    this.loop.wake();
  }

  /** Finishes the user in hand, within a second or not at all, and gives the job back; another pod carries it on. */
  async beforeApplicationShutdown(): Promise<void> {
    if (await settledWithin(STOP_MS, this.loop.stop())) return;
    try {
      await this.turn.abandon();
    } catch (error) {
      this.logger.warn({
        msg: 'A job could not be given back; another pod takes it within 30 s',
        reason: String(error),
      });
    }
  }

  private async takeTurn(): Promise<number> {
    const worked = await this.turn.take(this.loop.signal);
    this.outage.over();
    return worked ? 0 : POLL_MS * (0.5 + Math.random());
  }
}
