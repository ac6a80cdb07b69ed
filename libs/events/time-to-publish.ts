/** For a publisher to tell what had arrived, after it was told to give up. */
export const GIVE_UP_MS = 1000;

/**
 * The time that a publisher has for a batch: after so many milliseconds, or when `stop` aborts, it is told to give up,
 * and is waited for 1 s longer. To be ended when it has answered.
 */
export class TimeToPublish {
  /** Resolves when the publisher does not even answer that it gave up. */
  readonly silence: Promise<void>;
  private readonly givenUp = new AbortController();
  private readonly silent: () => void;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly timeoutMs: number,
    private readonly stop: AbortSignal,
  ) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.silence = promise;
    this.silent = resolve;
    this.timer = setTimeout(this.timeUp, timeoutMs);
    if (stop.aborted) this.stopped();
    else stop.addEventListener('abort', this.stopped, { once: true });
  }

  /** Aborts when the publisher is to give up. */
  get signal(): AbortSignal {
    return this.givenUp.signal;
  }

  end(): void {
    clearTimeout(this.timer);
    this.stop.removeEventListener('abort', this.stopped);
  }

  private readonly timeUp = (): void =>
    this.giveUp(new Error(`Events were not published within ${this.timeoutMs} ms`));

  private readonly stopped = (): void => this.giveUp(this.stop.reason);

  private giveUp(reason: unknown): void {
    this.end();
    this.givenUp.abort(reason);
    this.timer = setTimeout(this.silent, GIVE_UP_MS);
  }
}
