import type { Line } from '../report/line.ts';
import type { Contestants } from '../stage/contestants.ts';
import type { Stage } from '../stage/stage.ts';

/** How often and how long each side is measured. */
export interface Rounds {
  readonly runs: number;
  readonly seconds: number;
}

/** What a work is done with. */
export interface Bench {
  readonly stage: Stage;
  readonly rounds: Rounds;
  /** The same for all works that compare with the floor. */
  contestants(): Promise<Contestants>;
}

export interface Outcome {
  readonly lines: readonly Line[];
  /** What else is worth knowing, for people. */
  readonly notes: readonly string[];
  /** Those that belong under the lines wherever they are shown. */
  readonly caveats?: readonly string[];
  /** All that was measured, for programs. */
  readonly data: unknown;
}

export interface Work {
  readonly name: string;
  run(bench: Bench): Promise<Outcome>;
}
