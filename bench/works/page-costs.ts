import { ClosedLoop } from '../load/closed-loop.ts';
import { inTurn } from '../load/in-turn.ts';
import { median } from '../load/quantile.ts';
import type { Directory } from '../stage/directory.ts';
import { cpuSeconds } from '../stage/process-figures.ts';
import type { Stage } from '../stage/stage.ts';
import type { PageCase } from './pages.ts';

/** Of each case in each run, one after the other. */
const REQUESTS = 60;

/** What pages among so many users cost, run by run. */
export class PageCosts {
  /** Milliseconds of one page of each case in each run. */
  private readonly times = new Map<string, number[]>();
  private readonly cpu = { page: 0, search: 0 };

  constructor(
    private readonly stage: Stage,
    readonly directory: Directory,
    readonly cases: readonly PageCase[],
  ) {}

  /** Asks for a case; counts only what is `kept`. */
  async run({ name, kind, requests }: PageCase, kept: boolean): Promise<void> {
    const loop = new ClosedLoop(this.directory.service.port, inTurn(requests), 1);
    const before = this.cpuSeconds();
    const { p50Ms } = await loop.run({ seconds: 0, atLeast: REQUESTS });
    loop.close();
    if (!kept) return;
    this.cpu[kind] += this.cpuSeconds() - before;
    this.times.set(name, [...this.timesOf(name), p50Ms]);
  }

  /** Of one page of that case, in ms: the median of the runs' medians. */
  ms(name: string): number {
    return median(this.timesOf(name));
  }

  /** The median of the ratios to what was measured beside it in the same run. */
  ratioTo(others: PageCosts, name: string): number {
    const theirs = others.timesOf(name);
    return median(this.timesOf(name).map((ms, run) => ms / theirs[run]!));
  }

  /** CPU time of service and PostgreSQL for all pages of that kind: the kernel counts too coarsely for one case. */
  cpuSecondsOf(kind: PageCase['kind']): number {
    return this.cpu[kind];
  }

  private timesOf(name: string): readonly number[] {
    return this.times.get(name) ?? [];
  }

  private cpuSeconds(): number {
    return cpuSeconds(this.directory.service.pid) + this.stage.databaseCpuSeconds();
  }
}
