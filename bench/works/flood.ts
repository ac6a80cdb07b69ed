import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import { type Line, number } from '../report/line.ts';
import { hashTime } from '../stage/hash-time.ts';
import { FIRST_WARM_UP } from './in-turn.ts';
import {
  type Beside,
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
import { HELD_UP, leastHeldUp, type Tries } from './least-held-up.ts';
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

interface Flooded extends Phase {
  readonly signIns: SignInsSeen;
}

/** Ten times as many sign-ins as the core can hash, and what the rest of the API notices. */
export const flood: Work = {
  name: 'flood',
  async run({ stage, contestants, rounds }: Bench): Promise<Outcome> {
    const { service, floor, databaseUrl, sessions } = await contestants();
    const source = await FloodProcess.start({ port: service.port, databaseUrl });
    floor.pause();
    try {
      service.pause();
      const hashMs = hashTime();
      await service.resume();
      const requests = requestsBeside(sessions);
      const sides: Sides = { service, requests, source, perSecond: (TIMES * 1000) / hashMs };
      await showProgress('flood, warm-up', 'flood, warm-up', () => warmUp(sides));
      const measured = await stage.undisturbed((cameFirst) => measurePhases(sides, rounds, cameFirst));
      return outcome(measured, sides.perSecond, hashMs);
    } finally {
      await service.resume();
      await floor.resume();
      await source.stop();
    }
  },
};

/** Who asks whom. */
interface Sides extends Beside {
  readonly source: FloodProcess;
  /** Sign-ins of the flood. */
  readonly perSecond: number;
}

interface Phases {
  readonly calm: readonly Tries<Phase>[];
  readonly flooded: readonly Tries<Flooded>[];
  /** Whether the clients, PostgreSQL and Redis went before other programs. */
  readonly cameFirst: boolean;
}

async function warmUp(sides: Sides): Promise<void> {
  const { service, requests } = sides;
  for (const route of ROUTES) {
    const loop = new ClosedLoop(service.port, requests[route]);
    await loop.run(FIRST_WARM_UP).finally(() => loop.close());
  }
  await underFlood(sides, FLOOD_WARM_UP);
}

async function measurePhases(sides: Sides, rounds: Rounds, cameFirst: boolean): Promise<Phases> {
  const seconds = Math.max(LEAST_SECONDS, rounds.seconds);
  const runs = Math.max(LEAST_RUNS, rounds.runs);
  const calm: Tries<Phase>[] = [];
  const flooded: Tries<Flooded>[] = [];
  for (let run = 1; run <= runs; run += 1) {
    const label = `flood, run ${run} of ${runs}`;
    const sidesOfRun = [
      async () => calm.push(await tries(`${label}: unloaded`, () => beside(sides, seconds))),
      async () => flooded.push(await tries(`${label}: flooded `, () => underFlood(sides, seconds))),
    ];
    for (const side of run % 2 === 0 ? sidesOfRun.toReversed() : sidesOfRun) await side();
  }
  return { calm, flooded, cameFirst };
}

function tries<P extends Phase>(label: string, phase: () => Promise<P>): Promise<Tries<P>> {
  return leastHeldUp(() => showProgress(label, (done) => `${label} ${phaseText(done)}`, phase));
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

function outcome(measured: Phases, perSecond: number, hashMs: number): Outcome {
  const counted = { calm: measured.calm.map(keptOf), flooded: measured.flooded.map(keptOf) };
  const of = (figure: keyof SignInsSeen): number =>
    median(counted.flooded.map(({ signIns }) => signIns[figure]));
  const all = measured.flooded.flatMap(allOf).map(({ signIns }) => signIns);
  const slowestMs = Math.max(...all.map(({ slowestAcceptedMs }) => slowestAcceptedMs));
  const slowestShedMs = Math.max(...all.map((seen) => seen.slowestShedMs));
  const possible = 1000 / hashMs;
  return {
    lines: [
      ...ROUTES.map((route) => routeLine(route, counted, perSecond)),
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
      `flood: ${of('acceptedPerSecond').toFixed(1)}/s signed in (${(of('acceptedPerSecond') / possible).toFixed(2)} ×), ${(of('shed') * 100).toFixed(1)} % shed with 503 and Retry-After, in ${number(slowestShedMs)} ms at most`,
    ],
    caveats: caveats(measured),
    data: { hashMs, ...measured },
  };
}

/** What was left out of the lines, and what they would be with it. */
function caveats({ calm, flooded, cameFirst }: Phases): string[] {
  const kept = [...calm, ...flooded].map(keptOf);
  const above = kept.filter(({ heldUp }) => heldUp > HELD_UP).length;
  const [again, againFlooded] = [calm, flooded].map(
    (side) => side.flatMap(({ discarded }) => discarded).length,
  );
  const all = { calm: calm.flatMap(allOf), flooded: flooded.flatMap(allOf) };
  const ofAll = ROUTES.map((route) => `${route} ${ratio(route, all).toFixed(2)} ×`).join(', ');
  return [
    `flood: held up for more than ${HELD_UP * 100} % of the time and measured again: ${again} phases without sign-ins, ${againFlooded} with; ${above} of the ${kept.length} that were kept were so, too. Over all phases: ${ofAll}.`,
    ...(cameFirst
      ? []
      : [
          'flood: other programs may have held up the clients, PostgreSQL and Redis: only root may put these first.',
        ]),
  ];
}

interface Both {
  readonly calm: readonly Phase[];
  readonly flooded: readonly Flooded[];
}

const keptOf = <P>({ kept }: Tries<P>): P => kept;
const allOf = <P>({ kept, discarded }: Tries<P>): P[] => [kept, ...discarded];

const p99 = (route: Route, phases: readonly Phase[]): number =>
  median(phases.map(({ p99Ms }) => p99Ms[route]));
const ratio = (route: Route, { calm, flooded }: Both): number => p99(route, flooded) / p99(route, calm);

function routeLine(route: Route, phases: Both, perSecond: number): Line {
  return {
    what: `flood: ${route}`,
    service: `p99 ${p99(route, phases.flooded).toFixed(1)} ms under ${number(perSecond)} sign-ins/s`,
    against: `p99 ${p99(route, phases.calm).toFixed(1)} ms without`,
    reached: ratio(route, phases),
    unit: '×',
    bar: { atMost: 2 },
  };
}
