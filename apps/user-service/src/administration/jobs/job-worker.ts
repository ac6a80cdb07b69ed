import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DatabaseReady } from '#libs/database/database-ready.js';
import { WakeablePause } from '#libs/clock/wakeable-pause.js';
import { JobTurn } from './job-turn.js';

const POLL_MS = 3000;

/** Gives jobs their turns, one at a time. It runs in every pod; a job is carried on by one of them. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private readonly pause = new WakeablePause();
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    private readonly turn: JobTurn,
    private readonly databaseReady: DatabaseReady,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  /** Looks for work now; to be called after the commit of a new job. */
  wake(): void {
    this.pause.wake();
  }

  /** Finishes the user in hand and gives the job back; another pod carries it on. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.pause.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    await this.databaseReady.wait(this.stopping.signal);
    while (!this.stopping.signal.aborted) {
      if (!(await this.takeTurn())) await this.pause.wait(POLL_MS * (0.5 + Math.random()));
    }
  }

  private async takeTurn(): Promise<boolean> {
    try {
      const worked = await this.turn.take(this.stopping.signal);
      this.failing = false;
      return worked;
    } catch (error) {
      // Once per outage: the loop tries again every few seconds.
      if (!this.failing) this.logger.warn({ msg: 'Jobs wait; they are tried again', reason: String(error) });
      this.failing = true;
      return false;
    }
  }
}
