import { setTimeout as sleep } from 'node:timers/promises';
import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import { PEOPLE, populate } from '../stage/contestants.ts';
import { residentMb } from '../stage/process-figures.ts';
import type { Server } from '../stage/server.ts';
import { checks, profiles, refreshes } from './exchanges.ts';
import type { Bench, Outcome, Work } from './work.ts';

const IDLE_MS = 5_000;
const LOAD_MINUTES = 5;
const SAMPLE_MS = 1_000;
/** Of each of the three kinds of request. */
const CONNECTIONS = 21;
/** Garbage makes the last two minutes differ by so much; a leak would grow through it. */
const FLAT = 1.03;

/** Resident memory: idle, and under five minutes of checks, profiles and refreshes at once. */
export const memory: Work = {
  name: 'memory',
  async run({ stage }: Bench): Promise<Outcome> {
    const populated = await showProgress('Preparing for memory', `${PEOPLE} users with tokens`, () =>
      populate(stage, 'memory'),
    );
    await stage.end(populated.service);
    const service = await stage.startService(populated.databaseUrl);
    const idle = await showProgress(
      'memory: idle',
      (mb) => `memory: idle ${mb.toFixed(0)} MB`,
      async () => {
        await sleep(IDLE_MS);
        return residentMb(service.pid);
      },
    );
    const loops = [checks, profiles, refreshes].map(
      (exchange) => new ClosedLoop(service.port, exchange(populated), CONNECTIONS),
    );
    try {
      const samples = await showProgress(
        `memory: ${LOAD_MINUTES} minutes of load`,
        `memory: ${LOAD_MINUTES} minutes of load are over`,
        () => underLoad(service, loops),
      );
      return outcome(idle, samples);
    } finally {
      for (const loop of loops) loop.close();
      await stage.end(service);
    }
  },
};

async function underLoad(service: Server, loops: readonly ClosedLoop[]): Promise<number[]> {
  const seconds = LOAD_MINUTES * 60;
  const load = Promise.all(loops.map((loop) => loop.run({ seconds })));
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(residentMb(service.pid)), SAMPLE_MS);
  await load.finally(() => clearInterval(sampling));
  return samples;
}

function outcome(idle: number, samples: readonly number[]): Outcome {
  const minute = (60 * 1000) / SAMPLE_MS;
  const [before, last] = [samples.slice(-2 * minute, -minute), samples.slice(-minute)].map(median);
  const most = Math.max(...samples);
  const against = (what: string) => ({ against: what, unit: 'MB' as const });
  return {
    lines: [
      {
        what: 'memory, idle',
        service: `${idle.toFixed(0)} MB`,
        reached: idle,
        bar: { atMost: 150 },
        ...against('RSS'),
      },
      {
        what: `memory, ${LOAD_MINUTES} minutes of load`,
        service: `${last!.toFixed(0)} MB`,
        reached: last!,
        bar: { atMost: 250 },
        ...against(`RSS, ${most.toFixed(0)} MB at most`),
      },
      {
        what: 'memory, last minute',
        service: `${last!.toFixed(1)} MB`,
        against: `${before!.toFixed(1)} MB a minute earlier`,
        reached: last! / before!,
        unit: '×',
        bar: { atMost: FLAT },
      },
    ],
    notes: [],
    data: { idle, samples },
  };
}
