/** So many ms at most is one held for the others. */
const LONGEST_MS = 10;

/**
 * Keeps those together who went on as a group and wait for the database at the same time: their answers come one by
 * one, and between two of them the core hashes and its caches are emptied again.
 */
export class KeptTogether {
  private underWay = 0;
  private held: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** Does `work`, and resolves or rejects as it does: when nobody is under way any more, or after 10 ms. */
  async whenAllHave<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
      await this.others();
    }
  }

  private others(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.held.push(resolve);
    if (this.underWay === 0) this.letGo();
    else this.timer ??= setTimeout(() => this.letGo(), LONGEST_MS);
    return promise;
  }

  private letGo(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { held } = this;
    this.held = [];
    for (const go of held) go();
  }
}
