/** The one source of wall-clock time; tests put a fake in its place. */
export abstract class Clock {
  /** Now, as a Date. */
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
