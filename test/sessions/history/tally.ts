import type { Moment } from '../fleet/commit-proxy.js';
import type { Answer, Operation } from '../model/operation.js';

/** What was tried, for whoever wants to know what a run was worth. */
export class Tally {
  histories = 0;
  steps = 0;
  private readonly counts = new Map<string, number>();

  answers(made: readonly { readonly operation: Operation; readonly answer: Answer }[]): void {
    for (const { operation, answer } of made) {
      this.count('requests');
      if (answer.status === undefined) this.count('without an answer');
      if (answer.status === 200 && operation.kind === 'refresh') this.count('refreshes');
      if (answer.reason === 'reused') this.count('thefts');
      if (answer.reason === 'superseded') this.count('superseded');
    }
    if (made.length > 1) this.count('races');
  }

  crash(moment: Moment, atCommit: boolean): void {
    this.count(atCommit ? `killed ${moment} a commit` : 'killed after their answers');
  }

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  toString(): string {
    const counted = [...this.counts].map(([what, times]) => `${times} ${what}`);
    return `${this.histories} histories of ${this.steps} steps: ${counted.join(', ')}`;
  }
}
