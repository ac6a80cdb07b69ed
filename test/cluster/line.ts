import { expect } from 'vitest';
import { startLoad, untilSettled } from './clients.js';
import { figure } from './figures.js';
import type { Load } from './load/load.js';
import type { Failure, WindowReport } from './load/protocol.js';
import { Release, type ReleaseOptions } from './release.js';
import { Site } from './site.js';

/** One release that goes through the cases in order, and the clients that use it meanwhile. */
export class Line {
  readonly site: Site;
  release: Release;
  load: Load;

  constructor(
    site: Site,
    private readonly options: ReleaseOptions,
  ) {
    this.site = site;
  }

  async prepare(): Promise<void> {
    this.release = new Release(this.site, this.options);
    await this.release.prepare();
  }

  async startLoad(): Promise<void> {
    this.load = await startLoad(this.site, this.release);
  }

  /** What clients notice while `work` is done and until the pods that it replaced are gone. */
  async during(name: string, work: () => Promise<void>): Promise<WindowReport> {
    const seen = await this.load.during(name, async () => {
      await work();
      await untilSettled(this.release);
    });
    expectSteadyLoad(seen);
    return seen;
  }

  /** Ends the load; nothing may have happened to the clients between the cases either. */
  async expectNothingLostBetween(): Promise<void> {
    const seen = await this.load.finish();
    await this.load.stop();
    figure(`between the cases (${this.release.namespace})`, seen);
    expectSteadyLoad(seen);
    expectNothingLost(seen);
  }

  async stop(): Promise<void> {
    await this.load?.stop();
  }
}

/** Every request was answered as it should be, and every session lives. */
export function expectNothingLost(seen: WindowReport): void {
  const { failed, lostSessions } = seen;
  const examples = seen.examples.map(inWords);
  expect({ failed, lostSessions, examples }).toEqual({ failed: 0, lostSessions: 0, examples: [] });
}

const inWords = ({ at, operation, target, connection, what, ms }: Failure): string =>
  `${at} ${operation} (${target}, ${connection}): ${what} after ${Math.round(ms)} ms`;

/** No failures prove nothing when nothing was sent. */
function expectSteadyLoad({ name, wanted, unsent, refreshes }: WindowReport): void {
  expect(wanted, `${name}: requests wanted`).toBeGreaterThan(0);
  expect(wanted - unsent, `${name}: requests sent`).toBeGreaterThanOrEqual(wanted / 2);
  expect(refreshes, `${name}: refreshes`).toBeGreaterThan(0);
}

/** `0.1.0 → 9.1.0` or what else answered. */
export const versionsOf = ({ versions }: WindowReport): string => Object.keys(versions).join(' → ');
