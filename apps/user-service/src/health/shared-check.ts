/** Callers share one answer while it is looked for and for `ms` after that began: anybody may ask, often. */
export class SharedCheck<T> {
  private last: { answer: Promise<T>; at: number; settled: boolean } | undefined;

  /** @param check must not reject */
  constructor(
    private readonly check: () => Promise<T>,
    private readonly ms: number,
  ) {}

  ask(): Promise<T> {
    const { last } = this;
    if (last && (!last.settled || performance.now() - last.at < this.ms)) return last.answer;
    const began = { answer: this.check(), at: performance.now(), settled: false };
    this.last = began;
    void began.answer.finally(() => (began.settled = true));
    return began.answer;
  }
}
