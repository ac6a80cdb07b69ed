import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop, type Exchange } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import { type Line, number } from '../report/line.ts';
import { hashTime } from '../stage/hash-time.ts';
import type { Server } from '../stage/server.ts';
import { FIRST_WARM_UP } from './in-turn.ts';
import {
  beside,
  type Phase,
  phaseText,
  requestsBeside,
  type Route,
  ROUTES,
  SETTLE_SECONDS,
} from './flood-beside.ts';
import { FloodProcess } from './flood-process.ts';
import type { SignInsSeen } from './flood-sign-ins.ts';
import { HELD_UP, leastHeldUp } from './least-held-up.ts';
import type { Bench, Outcome, Rounds, Work } from './work.ts';

/** Of what the core could sign in if it did nothing else. */
const TIMES = 10;
/** A p99 of fewer answers hangs on a handful, and so does a median of fewer: one phase in five has a full collection. */
const LEAST_SECONDS = 4;
const LEAST_RUNS = 9;

/** No sign-in takes longer: docs/architecture.md, "Passwords under load". */
const BOUND_MS = 1_500;

/** V8 compiles for so many seconds what a flood runs. */
const FLOOD_WARM_UP = 60;

const DISTURBED =
  'flood: other programs of this machine may have held up the clients, PostgreSQL and Redis; root may put these first';

interface Flooded extends Phase {
  readonly signIns: SignInsSeen;
}

/** Ten times as many sign-ins as the core can hash, and what the rest of the API notices. */
export const flood: Work = {
  name: 'flood',
  async run({ stage, contestants, rounds }: Bench): Promise<Outcome> {
    const { service, floor, databaseUrl, sessions } = await contestants();
    floor.pause();
    const source = await FloodProcess.start({ port: service.port, databaseUrl });
    try {
      service.pause();
      const hashMs = hashTime();
      await service.resume();
      const requests = requestsBeside(sessions);
      const sides: Sides = { service, requests, source, perSecond: (TIMES * 1000) / hashMs };
      await showProgress('flood, warm-up', 'flood, warm-up', () => warmUp(sides));
      const measured = await stage.undisturbed((allowed) => inTurn(sides, rounds, allowed));
      return outcome(measured, sides.perSecond, hashMs);
    } finally {
      await source.stop();
      await floor.resume();
    }
  },
};

/** Who asks whom. */
interface Sides {
  readonly service: Server;
  readonly requests: Record<Route, Exchange>;
  readonly source: FloodProcess;
  /** Sign-ins of the flood. */
  readonly perSecond: number;
}

interface Phases {
  readonly calm: readonly Phase[];
  readonly flooded: readonly Flooded[];
  /** Phases that were measured again, since other programs held the service up. */
  readonly again: number;
  /** No other program held up the clients, PostgreSQL and Redis. */
  readonly undisturbed: boolean;
}

async function warmUp(sides: Sides): Promise<void> {
  const { service, requests } = sides;
  for (const route of ROUTES) {
    const loop = new ClosedLoop(service.port, requests[route]);
    await loop.run(FIRST_WARM_UP);
    loop.close();
  }
  await underFlood(sides, FLOOD_WARM_UP);
}

async function inTurn(sides: Sides, rounds: Rounds, undisturbed: boolean): Promise<Phases> {
  const seconds = Math.max(LEAST_SECONDS, rounds.seconds);
  const runs = Math.max(LEAST_RUNS, rounds.runs);
  const calm: Phase[] = [];
  const flooded: Flooded[] = [];
  let again = 0;
  async function measured<P extends Phase>(label: string, phase: () => Promise<P>): Promise<P> {
    const { kept, tries } = await leastHeldUp(() =>
      showProgress(label, (done) => `${label} ${phaseText(done)}`, phase),
    );
    again += tries - 1;
    return kept;
  }
  for (let run = 1; run <= runs; run += 1) {
    const label = `flood, run ${run} of ${runs}`;
    calm.push(await measured(`${label}: unloaded`, () => beside(sides, seconds)));
    flooded.push(await measured(`${label}: flooded `, () => underFlood(sides, seconds)));
  }
  return { calm, flooded, again, undisturbed };
}

/** @param seconds how long the routes beside it are measured */
async function underFlood(sides: Sides, seconds: number): Promise<Flooded> {
  const { source, perSecond } = sides;
  const [phase, signIns] = await Promise.all([
    beside(sides, seconds),
    source.run({ perSecond, seconds: seconds + SETTLE_SECONDS }),
  ]);
  return { ...phase, signIns };
}

function outcome({ calm, flooded, again, undisturbed }: Phases, perSecond: number, hashMs: number): Outcome {
  const signIns = flooded.map((phase) => phase.signIns);
  const of = (figure: keyof SignInsSeen): number => median(signIns.map((seen) => seen[figure]));
  const slowestMs = Math.max(...signIns.map(({ slowestAcceptedMs }) => slowestAcceptedMs));
  const possible = 1000 / hashMs;
  return {
    lines: [
      ...ROUTES.map((route) => routeLine(route, calm, flooded, perSecond)),
      {
        what: 'flood: slowest sign-in',
        service: `${number(slowestMs)} ms`,
        against: `${number(BOUND_MS)} ms`,
        reached: slowestMs / BOUND_MS,
        unit: '×',
        bar: { atMost: 1 },
      },
    ],
    notes: [
      `flood: ${number(perSecond)} sign-ins/s, ${TIMES} × (1 core ÷ ${hashMs.toFixed(2)} ms a hash = ${possible.toFixed(1)}/s)`,
      `flood: ${of('acceptedPerSecond').toFixed(1)}/s signed in (${(of('acceptedPerSecond') / possible).toFixed(2)} ×), ${(of('shed') * 100).toFixed(1)} % shed with 503 and Retry-After, in ${number(of('slowestShedMs'))} ms at most`,
      `flood: ${again} of ${calm.length + flooded.length + again} phases measured again, since other programs kept the service from its core for more than ${HELD_UP * 100} % of the time`,
      ...(undisturbed ? [] : [DISTURBED]),
    ],
    data: { hashMs, calm, flooded, again, undisturbed },
  };
}

function routeLine(route: Route, calm: readonly Phase[], flooded: readonly Phase[], perSecond: number): Line {
  const p99 = (phases: readonly Phase[]): number => median(phases.map(({ p99Ms }) => p99Ms[route]));
  const [without, under] = [p99(calm), p99(flooded)];
  return {
    what: `flood: ${route}`,
    service: `p99 ${under.toFixed(1)} ms under ${number(perSecond)} sign-ins/s`,
    against: `p99 ${without.toFixed(1)} ms without`,
    reached: under / without,
    unit: '×',
    bar: { atMost: 2 },
  };
}
