import type { ClosedLoop, Load } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import { OTHER_CORE, SERVER_CORE, watchCore } from '../stage/cores.ts';
import { cpuSeconds } from '../stage/process-figures.ts';
import type { Server } from '../stage/server.ts';

export interface Measured extends Load {
  /** CPU time of the server for one request, in µs. */
  readonly cpuMicros: number;
  /** CPU time of the generator for one request, in µs. */
  readonly generatorMicros: number;
  /** Share of its core that the server used. */
  readonly serverBusy: number;
  /** Share of the server's core that others used: what disturbs the run. */
  readonly disturbed: number;
  /** Share of the other core that was used: by PostgreSQL, Redis and the generator. */
  readonly otherBusy: number;
}

export async function measure(server: Server, loop: ClosedLoop, seconds: number): Promise<Measured> {
  const serverCore = watchCore(SERVER_CORE);
  const otherCore = watchCore(OTHER_CORE);
  const before = cpuSeconds(server.pid);
  const ownBefore = process.cpuUsage();
  const load = await loop.run({ seconds });
  const own = process.cpuUsage(ownBefore);
  const cpu = cpuSeconds(server.pid) - before;
  const serverBusy = cpu / load.seconds;
  return {
    ...load,
    cpuMicros: (cpu / load.answered) * 1e6,
    generatorMicros: (own.user + own.system) / load.answered,
    serverBusy,
    disturbed: Math.max(0, serverCore() - serverBusy),
    otherBusy: otherCore(),
  };
}

/** Of each figure the median of all runs. */
export function medians(runs: readonly Measured[]): Measured {
  const keys = Object.keys(runs[0] ?? {}) as (keyof Measured)[];
  return Object.fromEntries(
    keys.map((key) => [key, median(runs.map((run) => run[key]))]),
  ) as unknown as Measured;
}

/**
 * The median of the ratios of runs that followed each other: what disturbs a machine for longer than a run
 * disturbs both alike.
 */
export function medianRatio(
  runs: readonly Measured[],
  others: readonly Measured[],
  figure: (run: Measured) => number,
): number {
  return median(runs.map((run, index) => figure(run) / figure(others[index]!)));
}
