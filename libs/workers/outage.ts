import type { Logger } from '@nestjs/common';

/** Failures in a row between two lines in the log: about a minute at the longest pause. */
const REPORT_EVERY = 15;

/** What the log says of something that fails and is tried again: not each failure, but that it fails, still fails, and works again. */
export class Outage {
  private failures = 0;

  constructor(
    private readonly logger: Pick<Logger, 'warn' | 'log'>,
    private readonly words: { readonly failing: string; readonly over: string },
  ) {}

  /** Counts a failure; returns how many there have been in a row. */
  failed(error: unknown): number {
    this.failures += 1;
    if (this.failures % REPORT_EVERY === 1) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`${this.words.failing}: ${reason}`);
    }
    return this.failures;
  }

  /** Notes that it works. */
  over(): void {
    if (this.failures > 0) this.logger.log(this.words.over);
    this.failures = 0;
  }
}
