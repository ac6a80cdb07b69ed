import { runMain } from '../scripts/terminal/operator-error.mjs';
import { startContestants } from './stage/contestants.ts';
import { Stage } from './stage/stage.ts';
import { compare } from './works/comparison.ts';
import { introspections, profiles, refreshes } from './works/exchanges.ts';
import { median } from './load/quantile.ts';
import type { Measured } from './works/measured.ts';

const WORKS = { introspect: introspections, me: profiles, refresh: refreshes };
const rounds = { runs: 5, seconds: 3 };

await runMain(async () => {
  const named = process.argv.slice(2).filter((name) => name in WORKS) as (keyof typeof WORKS)[];
  const stage = await Stage.start();
  try {
    const contestants = await startContestants(stage);
    for (const name of named.length > 0 ? named : (Object.keys(WORKS) as (keyof typeof WORKS)[])) {
      const { service, floor } = await compare(name, contestants, WORKS[name](contestants), rounds);
      const of = (runs: readonly Measured[], key: keyof Measured) => median(runs.map((run) => run[key]));
      for (const [who, runs] of Object.entries({ service, floor })) {
        console.log(
          who,
          Object.fromEntries(
            Object.keys(runs[0]!).map((key) => [key, Number(of(runs, key as keyof Measured).toFixed(3))]),
          ),
        );
      }
      console.log(
        'ratio',
        of(service, 'perSecond') / of(floor, 'perSecond'),
        'cpu',
        of(floor, 'cpuMicros') / of(service, 'cpuMicros'),
      );
    }
  } finally {
    await stage.stop();
  }
  return 0;
});
