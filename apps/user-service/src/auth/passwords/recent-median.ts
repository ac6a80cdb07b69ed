/**
 * The median of the latest values. Unlike a mean it does not believe a single pause: of the process, of the
 * machine, or while code is compiled.
 */
export class RecentMedian {
  private readonly latest: number[] = [];
  private median: number | undefined;

  constructor(private readonly size: number) {}

  add(value: number): void {
    this.latest.push(value);
    if (this.latest.length > this.size) this.latest.shift();
    if (this.latest.length < this.size) return;
    // Here, not where it is read: of a flood each request reads it, and few are hashed.
    this.median = this.latest.toSorted((a, b) => a - b)[Math.floor(this.size / 2)];
  }

  /** Undefined until there are as many values as count. */
  get value(): number | undefined {
    return this.median;
  }
}
