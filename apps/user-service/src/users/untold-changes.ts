/**
 * Users whose change Redis has not been told. Each is forgotten once nothing can be cached any more that was
 * read before the change. There are `max` at most: a longer outage makes every user count as one of them,
 * until the last that was dropped could have been forgotten.
 */
export class UntoldChanges {
  /** Until when each counts; the first added first. */
  private readonly until = new Map<string, number>();
  private allUntil = 0;

  /** @param ms for how long a change counts */
  constructor(
    private readonly ms: number,
    private readonly max: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(userId: string): void {
    this.until.delete(userId);
    this.until.set(userId, this.now() + this.ms);
    for (const [oldest, until] of this.until) {
      if (until > this.now() && this.until.size <= this.max) break;
      this.until.delete(oldest);
      this.allUntil = until;
    }
  }

  has(userId: string): boolean {
    return this.now() < Math.max(this.allUntil, this.until.get(userId) ?? 0);
  }

  /** Redis has been told. */
  delete(userId: string): void {
    this.until.delete(userId);
  }

  /** Those that are known one by one. */
  ids(): string[] {
    return [...this.until.keys()].filter((userId) => this.has(userId));
  }

  get size(): number {
    return this.until.size;
  }
}
