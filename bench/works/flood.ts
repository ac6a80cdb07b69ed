import { showProgress } from '../../scripts/terminal/progress.mjs';
import type { Answer } from '../load/answer.ts';
import { ClosedLoop } from '../load/closed-loop.ts';
import { OpenLoop } from '../load/open-loop.ts';
import { median, quantile } from '../load/quantile.ts';
import { type Line, number } from '../report/line.ts';
import type { HeldSession } from '../stage/sessions.ts';
import { hashTime } from '../stage/hash-time.ts';
import type { Server } from '../stage/server.ts';
import { FIRST_WARM_UP } from './in-turn.ts';
import { checks, profiles } from './exchanges.ts';
import { FloodProcess } from './flood-process.ts';
import type { SignInsSeen } from './flood-sign-ins.ts';
import { SIGN_INS_WARM_UP } from './sign-in.ts';
import type { Bench, Outcome, Rounds, Work } from './work.ts';

/** Of what the core could sign in if it did nothing else. */
const TIMES = 10;
/** Of each of the two routes beside the flood. */
const BESIDE_PER_SECOND = 200;
/** A p99 of fewer answers hangs on a handful, and so does a median of fewer: one phase in five has a full collection. */
const LEAST_SECONDS = 4;
const LEAST_RUNS = 9;
/** Of a phase that is not measured: connections are made, the queue fills, and is served down to what a flood leaves of it. */
const SETTLE_SECONDS = 2;

/** No sign-in takes longer: docs/architecture.md, "Passwords under load". */
const BOUND_MS = 1_500;

const DISTURBED =
  'flood: other programs of this machine may have held up the clients, PostgreSQL and Redis; root may put these first';

const ROUTES = ['check', 'me'] as const;
type Route = (typeof ROUTES)[number];

interface Phase {
  readonly p50Ms: Record<Route, number>;
  readonly p99Ms: Record<Route, number>;
}

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
      const sides: Sides = { service, sessions, source, perSecond: (TIMES * 1000) / hashMs };
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
  readonly sessions: HeldSession[];
  readonly source: FloodProcess;
  /** Sign-ins of the flood. */
  readonly perSecond: number;
}

interface Phases {
  readonly calm: readonly Phase[];
  readonly flooded: readonly Flooded[];
  /** No other program held up the clients, PostgreSQL and Redis. */
  readonly undisturbed: boolean;
}

async function warmUp(sides: Sides): Promise<void> {
  const { service, sessions } = sides;
  for (const exchange of [profiles({ sessions }), checks({ sessions })]) {
    const loop = new ClosedLoop(service.port, exchange);
    await loop.run(FIRST_WARM_UP);
    loop.close();
  }
  // What is compiled in a flood's first seconds is not what a flood costs.
  await underFlood(sides, SIGN_INS_WARM_UP);
}

async function inTurn(sides: Sides, rounds: Rounds, undisturbed: boolean): Promise<Phases> {
  const seconds = Math.max(LEAST_SECONDS, rounds.seconds);
  const runs = Math.max(LEAST_RUNS, rounds.runs);
  const calm: Phase[] = [];
  const flooded: Flooded[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const label = `flood, run ${run} of ${runs}`;
    const tell = (name: string) => (phase: Phase) => `${label}: ${name} ${phaseText(phase)}`;
    calm.push(await showProgress(label, tell('unloaded'), () => beside(sides, seconds)));
    flooded.push(await showProgress(label, tell('flooded '), () => underFlood(sides, seconds)));
  }
  return { calm, flooded, undisturbed };
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

/** A light load of both routes, each answered with 200. */
async function beside({ service, sessions }: Sides, seconds: number): Promise<Phase> {
  const next = {
    check: checks({ sessions }).next,
    me: profiles({ sessions }).next,
  };
  const times: Record<Route, number[]> = { check: [], me: [] };
  const loops = ROUTES.map((route) => {
    const took = ({ status, body }: Answer, ms: number): void => {
      if (status !== 200) throw new Error(`${route} answered ${status}: ${body.toString()}`);
      times[route].push(ms);
    };
    return new OpenLoop(service.port, {
      perSecond: BESIDE_PER_SECOND,
      next: () => next[route](0),
      took,
    });
  });
  await Promise.all(loops.map((loop) => loop.run(SETTLE_SECONDS)));
  for (const route of ROUTES) times[route] = [];
  await Promise.all(loops.map((loop) => loop.run(seconds)));
  for (const loop of loops) loop.close();
  const of = (share: number) =>
    Object.fromEntries(
      ROUTES.map((route) => [route, quantile(Float64Array.from(times[route]).toSorted(), share)]),
    ) as Record<Route, number>;
  return { p50Ms: of(0.5), p99Ms: of(0.99) };
}

const phaseText = ({ p50Ms, p99Ms }: Phase): string =>
  ROUTES.map((route) => `${route} p50 ${p50Ms[route].toFixed(1)} ms, p99 ${p99Ms[route].toFixed(1)} ms`).join(
    '; ',
  );

function outcome({ calm, flooded, undisturbed }: Phases, perSecond: number, hashMs: number): Outcome {
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
      ...(undisturbed ? [] : [DISTURBED]),
    ],
    data: { hashMs, calm, flooded, undisturbed },
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
