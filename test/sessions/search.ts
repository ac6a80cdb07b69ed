import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import type { Fleet } from './fleet/fleet.js';
import { People } from './fleet/people.js';
import { audit } from './history/audit.js';
import { Cast } from './history/cast.js';
import { histories } from './history/commands.js';
import { History } from './history/history.js';
import { Tally } from './history/tally.js';
import type { Rules } from './model/user-state.js';

export interface Budget {
  readonly seconds: number;
  readonly histories: number;
  /** Of the first history; each other has the next. */
  readonly seed: number;
  /** From the start of a history that fails: how long shorter ones are tried. */
  readonly shrinkingSeconds: number;
}

/** A history that the model forbids, as short as it could be made. */
export interface Finding {
  readonly seed: number;
  readonly lines: readonly string[];
  readonly what: string;
}

/** So many at once; each waits most of the time. */
const LANES = 10;

export const randomSeed = (): number => randomInt(2 ** 31 - 1);

/** Looks for a history that the model forbids until the budget is used up. */
export class Search {
  readonly tally = new Tally();
  private finding: Finding | undefined;
  private begun = 0;
  private readonly until: number;

  private constructor(
    private readonly fleet: Fleet,
    private readonly rules: Rules,
    private readonly budget: Budget,
    private readonly people: People,
    private readonly administrator: string,
  ) {
    this.until = performance.now() + budget.seconds * 1000;
  }

  static async run(fleet: Fleet, rules: Rules, budget: Budget): Promise<{ finding?: Finding; tally: Tally }> {
    const people = await People.of(fleet);
    const search = new Search(fleet, rules, budget, people, await people.administrator());
    await Promise.all(Array.from({ length: LANES }, () => search.lane()));
    return { tally: search.tally, ...(search.finding && { finding: search.finding }) };
  }

  private async lane(): Promise<void> {
    while (!this.finding && performance.now() < this.until && this.begun < this.budget.histories)
      await this.tryOne(this.budget.seed + this.begun++);
  }

  private async tryOne(seed: number): Promise<void> {
    let failing: History | undefined;
    // Once it has failed, it has time until it is shortened.
    const timeIsUp = () => !failing && (this.finding !== undefined || performance.now() > this.until);
    const property = fc.asyncProperty(histories(this.fleet.size), async (commands) => {
      const history = await this.begin(timeIsUp);
      try {
        await fc.asyncModelRun(() => ({ model: history, real: history }), commands);
        await audit(history);
      } catch (error) {
        failing = history;
        this.finding ??= { seed, lines: [], what: '' };
        throw error;
      } finally {
        this.tally.histories += 1;
        this.tally.steps += history.lines.length;
      }
    });
    const plugins = [fc.interruptAfterTimeLimit(this.budget.shrinkingSeconds * 1000)];
    const { failed, errorInstance } = await fc.check(property, { numRuns: 1, seed, unbiased: true, plugins });
    if (failed && failing) this.finding = { seed, lines: failing.lines, what: String(errorInstance) };
  }

  private async begin(timeIsUp: () => boolean): Promise<History> {
    const cast = new Cast(await this.people.create(), this.administrator);
    return new History(this.fleet, cast, this.rules, this.tally, timeIsUp);
  }
}
