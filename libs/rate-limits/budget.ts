/** So many units within a window that begins with the first of them. */
export interface RatePolicy {
  /** What clients know it by: the item in RateLimit-Policy. */
  readonly name: string;
  readonly quota: number;
  readonly windowMs: number;
}

/** What one party has under a policy. */
export interface Budget {
  readonly policy: RatePolicy;
  /** The party: an address, a user's id, … */
  readonly whose: string;
  /** Whether the request is refused when nothing is left; else whoever asked decides. */
  readonly binding: boolean;
}

/** The outcome of taking one unit from a budget. */
export interface Spending {
  readonly policy: RatePolicy;
  readonly binding: boolean;
  /** false: nothing was left, so nothing was taken. */
  readonly granted: boolean;
  /** Units that are left. */
  readonly remaining: number;
  /** Until the window ends, rounded up; 1 or more. */
  readonly resetSeconds: number;
  /** Puts the unit back, unless its window is over. Nobody waits for it and it cannot fail. */
  giveBack(): void;
}

/** The refusal among the outcomes, if there is one. */
export function refusalOf(spendings: readonly Spending[]): Spending | undefined {
  return spendings.find(({ binding, granted }) => binding && !granted);
}
