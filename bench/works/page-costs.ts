import { ClosedLoop } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import type { Directory } from '../stage/directory.ts';
import { cpuSeconds } from '../stage/process-figures.ts';
import type { Stage } from '../stage/stage.ts';
import { inTurn } from './exchanges.ts';
import type { PageCase } from './pages.ts';

/** Of each case in each run, one after the other. */
const REQUESTS = 60;

/** What pages among so many users cost, run by run. */
export class PageCosts {
  private readonly times = new Map<string, number[]>();
  private readonly cpu = { page: 0, search: 0 };

  constructor(
    private readonly stage: Stage,
    readonly directory: Directory,
    readonly cases: readonly PageCase[],
  ) {}

  /** Asks for every case; only what is `kept` counts. */
  async run(kept: boolean): Promise<void> {
    const { service } = this.directory;
    await service.resume();
    for (const { name, kind, requests } of this.cases) {
      const loop = new ClosedLoop(service.port, inTurn(requests), 1);
      const before = this.cpuSeconds();
      const { p50Ms } = await loop.run({ seconds: 0, atLeast: REQUESTS });
      loop.close();
      if (!kept) continue;
      this.cpu[kind] += this.cpuSeconds() - before;
      this.times.set(name, [...(this.times.get(name) ?? []), p50Ms]);
    }
    service.pause();
  }

  /** Of one page of that case: the median of the runs' medians. */
  ms(name: string): number {
    return median(this.times.get(name) ?? []);
  }

  /** CPU time of service and PostgreSQL for all pages of that kind: the kernel counts too coarsely for one case. */
  cpuSecondsOf(kind: PageCase['kind']): number {
    return this.cpu[kind];
  }

  private cpuSeconds(): number {
    return cpuSeconds(this.directory.service.pid) + this.stage.databaseCpuSeconds();
  }
}
