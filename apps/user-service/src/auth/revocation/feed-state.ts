import type { Logger } from '@nestjs/common';

/**
 * Whether the feed can be read, with one line in the log when it is lost and one when it is back, not one
 * for each poll. Before the first good poll the pod is not ready, and its readiness reports why.
 */
export class FeedState {
  /** What the last poll failed with, or undefined. */
  failure: unknown;
  private lost = false;
  private hasRead = false;

  constructor(private readonly logger: Logger) {}

  /** Whether it was read once, and cannot be now. */
  get failing(): boolean {
    return this.lost;
  }

  read(): void {
    if (this.lost) this.logger.log('Revocations are read again');
    this.failure = undefined;
    this.lost = false;
    this.hasRead = true;
  }

  failed(error: unknown): void {
    this.failure = error;
    if (!this.hasRead || this.lost) return;
    this.lost = true;
    this.logger.error({
      msg: 'Revocations cannot be read; access tokens are refused with 503',
      reason: String(error),
    });
  }
}
