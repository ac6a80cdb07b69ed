/** The routes of health are public and not limited: however many ask, everything is looked at twice a second. */
export const SHARED_FOR_MS = 500;

/** Callers share one answer while it is looked for and for `ms` after that began: anybody may ask, often. */
export class SharedCheck<T> {
  private last: { answer: Promise<T>; at: number; settled: boolean } | undefined;

  constructor(
    private readonly check: () => Promise<T>,
    private readonly ms: number,
  ) {}

  ask(): Promise<T> {
    const { last } = this;
    if (last && (!last.settled || performance.now() - last.at < this.ms)) return last.answer;
    const began = { answer: this.check(), at: performance.now(), settled: false };
    this.last = began;
    const settle = () => void (began.settled = true);
    void began.answer.then(settle, settle);
    return began.answer;
  }
}
