import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Work that many ask for at once and that one run does for all of them: at most one run is under way and
 * one waits, and no two begin within `floorMs` of each other.
 */
export class SharedRuns {
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private beganAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly floorMs: number,
  ) {}

  /** Whether a run is under way. */
  get busy(): boolean {
    return this.running !== undefined;
  }

  /** The end of a run that begins no sooner than this call. Rejects with what the work throws, and after `stop`. */
  begunFromNow(): Promise<void> {
    if (this.queued) return this.queued;
    if (!this.busy && this.floorLeftMs() <= 0) return this.begin();
    this.queued = this.turn().then(() => {
      this.queued = undefined;
      return this.begin();
    });
    return this.queued;
  }

  /** Begins no run any more; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => {});
  }

  private async turn(): Promise<void> {
    await this.running?.catch(() => {});
    const left = this.floorLeftMs();
    if (left > 0) await sleep(left);
  }

  private floorLeftMs(): number {
    return this.beganAt + this.floorMs - performance.now();
  }

  private async begin(): Promise<void> {
    if (this.stopped) throw new Error('No run begins any more.');
    this.beganAt = performance.now();
    this.running = this.work().finally(() => (this.running = undefined));
    return this.running;
  }
}
