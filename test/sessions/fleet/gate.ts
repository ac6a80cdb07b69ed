/** Lets requests through together, and one who closes it alone; in the order in which they come. */
export class Gate {
  private last: Promise<unknown> = Promise.resolve();
  private inside = new Set<Promise<unknown>>();

  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.last;
    const running = work();
    const over = running.then(
      () => undefined,
      () => undefined,
    );
    this.inside.add(over);
    try {
      return await running;
    } finally {
      this.inside.delete(over);
    }
  }

  /** Waits until nobody is inside, and keeps everybody out meanwhile. */
  async close<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(async () => {
      await Promise.all(this.inside);
      return work();
    });
    this.last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}
