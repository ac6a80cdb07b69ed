import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop } from '../load/closed-loop.ts';
import { inTurn } from '../load/in-turn.ts';
import { type Line, number } from '../report/line.ts';
import { startDirectory } from '../stage/directory.ts';
import type { Stage } from '../stage/stage.ts';
import { type Measured, measure, medians } from './measured.ts';
import { PageCosts } from './page-costs.ts';
import { type PageCase, pageCases, TERMS } from './pages.ts';
import type { Bench, Outcome, Rounds, Work } from './work.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const BARS = { page: 1.2, search: 2 } as const;

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
    const few = await costsAmong(stage, FEW);
    const many = await costsAmong(stage, MANY);
    await inTurnEach([few, many], rounds);
    const costs = few.cases.map(({ name, kind }) => {
      const [fewMs, manyMs] = [few.ms(name), many.ms(name)];
      return { name, kind, fewMs, manyMs, ratio: many.ratioTo(few, name) };
    });
    const full = await throughput(many, rounds.seconds);
    const found = await Promise.all(TERMS.map((term) => many.directory.matches(term)));
    for (const { directory } of [few, many]) await stage.end(directory.service);
    const byCpu = (kind: PageCase['kind']) => many.cpuSecondsOf(kind) / few.cpuSecondsOf(kind);
    return {
      lines: [
        { ...lineOf('page', costs), byCpu: byCpu('page'), scale: `4,000/s (${number(full.perSecond)}/s)` },
        { ...lineOf('search', costs), byCpu: byCpu('search') },
      ],
      notes: [
        ...costs.map(noteOf),
        `list: of ${number(MANY)} users ${TERMS.map((term, index) => `“${term}” finds ${number(found[index]!)}`).join(', ')}`,
        `list: ${number(full.perSecond)} pages/s of 20 users, ${number(full.cpuMicros)} µs of CPU each, with 64 connections`,
      ],
      data: { costs, full },
    };
  },
};

async function costsAmong(stage: Stage, users: number): Promise<PageCosts> {
  const title = `${number(users)} users`;
  const directory = await showProgress(`Making ${title}`, `${title} are made`, () =>
    startDirectory(stage, users),
  );
  return new PageCosts(stage, directory, await pageCases(directory));
}

/** Case by case, so that what disturbs the machine for a while disturbs both alike. */
async function inTurnEach(sides: readonly PageCosts[], { runs }: Rounds): Promise<void> {
  for (let run = 0; run <= runs; run += 1) {
    const label = `list, ${run === 0 ? 'warm-up' : `run ${run} of ${runs}`}`;
    await showProgress(label, label, async () => {
      for (const index of sides[0]!.cases.keys())
        for (const side of run % 2 === 0 ? sides : sides.toReversed())
          await side.run(side.cases[index]!, run > 0);
    });
  }
}

async function throughput({ directory, cases }: PageCosts, seconds: number): Promise<Measured> {
  const { service } = directory;
  const pages = cases.filter(({ kind }) => kind === 'page').flatMap(({ requests }) => requests);
  const loop = new ClosedLoop(service.port, inTurn(pages));
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

const noteOf = ({ name, fewMs, manyMs, ratio }: CaseCost): string =>
  `list ${name.padEnd(24)} ${fewMs.toFixed(2)} ms among ${number(FEW)}, ${manyMs.toFixed(2)} ms among ${number(MANY)}: ${ratio.toFixed(2)} ×`;

/** The dearest case counts. */
function lineOf(kind: PageCase['kind'], costs: readonly CaseCost[]): Line {
  const [worst] = costs.filter((cost) => cost.kind === kind).toSorted((a, b) => b.ratio - a.ratio);
  return {
    what: `list ${kind} (${worst!.name})`,
    service: `${worst!.manyMs.toFixed(2)} ms among ${number(MANY)}`,
    against: `${worst!.fewMs.toFixed(2)} ms among ${number(FEW)}`,
    reached: worst!.ratio,
    unit: '×',
    bar: { atMost: BARS[kind] },
  };
}
