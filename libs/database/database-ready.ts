import { Injectable } from '@nestjs/common';

/**
 * Whether this process has once seen its database with a schema that it can serve. Background workers
 * wait for it: until then they could only fail, and would bury the one line that says what to do.
 */
@Injectable()
export class DatabaseReady {
  private readonly seen = Promise.withResolvers<void>();
  private ready = false;

  get isReady(): boolean {
    return this.ready;
  }

  announce(): void {
    this.ready = true;
    this.seen.resolve();
  }

  /** Resolves when the database is ready, or `signal` aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const aborted = Promise.withResolvers<void>();
    const abort = (): void => aborted.resolve();
    signal.addEventListener('abort', abort, { once: true });
    await Promise.race([this.seen.promise, aborted.promise]);
    signal.removeEventListener('abort', abort);
  }
}
