/** A budget by the key that it is counted under. */
export interface KeyedBudget {
  readonly key: string;
  readonly quota: number;
  readonly windowMs: number;
  readonly binding: boolean;
}

/** What a counter knows of a budget after a unit was asked of it. */
export interface Count {
  readonly granted: boolean;
  readonly remaining: number;
  readonly resetMs: number;
  giveBack(): void;
}

/** Counts in fixed windows: a key's window begins with its first unit, and never takes more than the quota. */
export interface Counter {
  /**
   * Takes one unit of each budget, in their order, up to the first that binds and has nothing left.
   * Returns as many counts as budgets were looked at. Throws when it cannot count.
   */
  spend(budgets: readonly KeyedBudget[]): Promise<Count[]>;
}
