/** So many go on together at most: what they do then must not keep other requests waiting. */
const MOST = 8;
/** Nobody waits for longer than that, in ms, for the others of a group. */
const LONGEST_MS = 100;

/**
 * Lets those whose hash has ended go on in groups. A hash empties the caches of its core, and what follows one costs
 * the thread that answers requests three times as much as on a warm core; in a group only the first pays that.
 */
export class HashGroups {
  private held: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  /**
   * Resolves when this one may go on: when as many as still hash are held with it, so that meanwhile there is always a
   * hash to work on.
   *
   * @param others hashes that run or wait; without any, nobody is held
   */
  join(others: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.held.push(resolve);
    if (this.held.length >= Math.min(MOST, others)) this.letGo();
    else this.timer ??= setTimeout(() => this.letGo(), LONGEST_MS);
    return promise;
  }

  /** One in each turn of the event loop, so that other requests are answered in between. */
  private letGo(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const group = this.held;
    this.held = [];
    const next = (): void => {
      group.shift()?.();
      if (group.length > 0) setImmediate(next);
    };
    next();
  }
}
