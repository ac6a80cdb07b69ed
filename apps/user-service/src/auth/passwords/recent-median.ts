/**
 * The median of the latest values. Unlike a mean it does not believe a single pause: of the process, of the
 * machine, or while code is compiled.
 */
export class RecentMedian {
  private readonly latest: number[] = [];

  constructor(private readonly size: number) {}

  add(value: number): void {
    this.latest.push(value);
    if (this.latest.length > this.size) this.latest.shift();
  }

  /** Undefined until there are as many values as count. */
  get value(): number | undefined {
    if (this.latest.length < this.size) return undefined;
    return this.latest.toSorted((a, b) => a - b)[Math.floor(this.size / 2)];
  }
}
