import { Clock } from '#libs/clock/clock.js';
import { milliseconds, type Duration } from './duration.js';

/**
 * The service's clock in a test: it goes with the real time until it is advanced or frozen.
 * PostgreSQL's clock does not follow it; see `TestDatabase.age`.
 */
export class FakeClock extends Clock {
  private offsetMs = 0;
  private frozenAt: number | undefined;

  now(): Date {
    return new Date((this.frozenAt ?? Date.now()) + this.offsetMs);
  }

  advance(by: Duration): void {
    this.offsetMs += milliseconds(by);
  }

  /** Stands still from now on; `advance` still moves it. */
  freeze(): void {
    this.frozenAt ??= Date.now();
  }
}
