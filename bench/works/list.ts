import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop } from '../load/closed-loop.ts';
import { median } from '../load/quantile.ts';
import { type Line, number } from '../report/line.ts';
import { type Directory, startDirectory } from '../stage/directory.ts';
import { inTurn } from './exchanges.ts';
import { type Measured, measure, medians } from './measured.ts';
import { type PageCase, pageCases, TERMS } from './pages.ts';
import type { Bench, Outcome, Work } from './work.ts';

const FEW = 10_000;
const MANY = 1_000_000;
/** Of each case in each run, one after the other. */
const REQUESTS = 60;
const BARS = { page: 1.2, search: 2 } as const;

/** Of one case: its median times, by run, in ms. */
type Times = Map<string, number[]>;

interface CaseCost {
  readonly name: string;
  readonly kind: PageCase['kind'];
  readonly fewMs: number;
  readonly manyMs: number;
  readonly ratio: number;
}

/** Pages of the administrators' list among many users, held against the same among few. */
export const list: Work = {
  name: 'list',
  async run({ stage, rounds }: Bench): Promise<Outcome> {
    const sides: { directory: Directory; cases: PageCase[]; times: Times }[] = [];
    for (const users of [FEW, MANY]) {
      const title = `${number(users)} users`;
      const directory = await showProgress(`Making ${title}`, `${title} are made`, () =>
        startDirectory(stage, users),
      );
      sides.push({ directory, cases: await pageCases(directory), times: new Map() });
      directory.service.pause();
    }
    for (let run = 0; run <= rounds.runs; run += 1) {
      for (const { directory, cases, times } of run % 2 === 0 ? sides : sides.toReversed()) {
        const label = `list, ${run === 0 ? 'warm-up' : `run ${run} of ${rounds.runs}`}: ${number(directory.users)} users`;
        await showProgress(label, label, () => timeEach(directory, cases, run === 0 ? new Map() : times));
      }
    }
    const [few, many] = sides;
    const costs = few!.cases.map((one) => costOf(one, few!.times, many!.times));
    const full = await throughput(many!.directory, many!.cases, rounds.seconds);
    const found = await Promise.all(TERMS.map((term) => many!.directory.matches(term)));
    for (const { directory } of sides) await stage.end(directory.service);
    return {
      lines: (['page', 'search'] as const).map((kind) => lineOf(kind, costs, full)),
      notes: [
        ...costs.map(noteOf),
        `list: of ${number(MANY)} users ${TERMS.map((term, index) => `“${term}” finds ${number(found[index]!)}`).join(', ')}`,
        `list: ${number(full.perSecond)} pages/s of 20 users, ${number(full.cpuMicros)} µs of CPU each, with 64 connections`,
      ],
      data: { costs, full },
    };
  },
};

async function timeEach({ service }: Directory, cases: readonly PageCase[], times: Times): Promise<void> {
  service.resume();
  for (const { name, requests } of cases) {
    const loop = new ClosedLoop(service.port, inTurn(requests), 1);
    const { p50Ms } = await loop.run({ seconds: 0, atLeast: REQUESTS });
    loop.close();
    times.set(name, [...(times.get(name) ?? []), p50Ms]);
  }
  service.pause();
}

async function throughput(
  { service }: Directory,
  cases: readonly PageCase[],
  seconds: number,
): Promise<Measured> {
  const pages = cases.filter(({ kind }) => kind === 'page').flatMap(({ requests }) => requests);
  const loop = new ClosedLoop(service.port, inTurn(pages));
  service.resume();
  try {
    await loop.run({ seconds: 2 });
    const label = 'list: as many pages as it can';
    return await showProgress(label, label, async () => {
      const runs: Measured[] = [];
      while (runs.length < 3) runs.push(await measure(service, loop, seconds));
      return medians(runs);
    });
  } finally {
    loop.close();
  }
}

function costOf({ name, kind }: PageCase, few: Times, many: Times): CaseCost {
  const [fewMs, manyMs] = [median(few.get(name)!), median(many.get(name)!)];
  return { name, kind, fewMs, manyMs, ratio: manyMs / fewMs };
}

const noteOf = ({ name, fewMs, manyMs, ratio }: CaseCost): string =>
  `list ${name.padEnd(24)} ${fewMs.toFixed(2)} ms among ${number(FEW)}, ${manyMs.toFixed(2)} ms among ${number(MANY)}: ${ratio.toFixed(2)} ×`;

/** The dearest case counts. */
function lineOf(kind: PageCase['kind'], costs: readonly CaseCost[], { perSecond }: Measured): Line {
  const [worst] = costs.filter((cost) => cost.kind === kind).toSorted((a, b) => b.ratio - a.ratio);
  return {
    what: kind === 'page' ? `list page (${worst!.name})` : `list search (${worst!.name})`,
    service: `${worst!.manyMs.toFixed(2)} ms among ${number(MANY)}`,
    against: `${worst!.fewMs.toFixed(2)} ms among ${number(FEW)}`,
    reached: worst!.ratio,
    unit: '×',
    bar: { atMost: BARS[kind] },
    ...(kind === 'page' && { scale: `4,000/s (${number(perSecond)}/s)` }),
  };
}
