import { setTimeout as sleep } from 'node:timers/promises';

/** Hashes bring the process to this share of its quota at most: what is over is for requests. */
const SHARE = 0.8;
/** The kernel's period: who has used the quota up before its end is stopped until then, all threads alike. */
const PERIOD_MS = 100;
/** What may be made good after an idle moment, so that timers that wake late cost nothing. */
const CREDIT_MS = 10;

/** Time and the CPU time of this process so far, both in ms. */
export interface ProcessTimes {
  wall(): number;
  cpu(): number;
}

const ownTimes: ProcessTimes = {
  wall: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Keeps the process below its CPU quota by holding hashes back. A quota is not a core: it stops the thread that
 * answers requests as well, whatever its priority.
 */
export class CpuPace {
  /** CPU time, in ms, by which the process is ahead of its share. */
  private debt = 0;
  private wall: number;
  private cpu: number;

  /** @param limit the quota in cores; undefined: none, and nothing is held back */
  constructor(
    private readonly limit: number | undefined,
    private readonly times: ProcessTimes = ownTimes,
  ) {
    this.wall = times.wall();
    this.cpu = times.cpu();
  }

  /** Resolves when the next hash may begin: after a period at most, so that sign-ins go on whatever else is done. */
  async turn(): Promise<void> {
    const ms = this.waitMs();
    if (ms > 0) await sleep(ms);
  }

  /** How long the next hash has to wait, in ms. */
  waitMs(): number {
    if (this.limit === undefined) return 0;
    const rate = SHARE * this.limit;
    const [wall, cpu] = [this.times.wall(), this.times.cpu()];
    const debt = this.debt + (cpu - this.cpu) - (wall - this.wall) * rate;
    this.debt = Math.min(Math.max(debt, -CREDIT_MS * this.limit), PERIOD_MS * rate);
    [this.wall, this.cpu] = [wall, cpu];
    return Math.max(0, this.debt / rate);
  }
}
