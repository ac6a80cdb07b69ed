import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop } from '../load/closed-loop.ts';
import { inTurn } from '../load/in-turn.ts';
import { median, quantile } from '../load/quantile.ts';
import { number } from '../report/line.ts';
import { hashTime } from '../stage/hash-time.ts';
import { signInRequests } from '../stage/people.ts';
import { type Measured, measure, medians } from './measured.ts';
import type { Bench, Outcome, Work } from './work.ts';

/** So many that a full batch is hashed while as many wait; more would only wait for longer. */
const CONNECTIONS = 32;
/** In s. After 30 s V8 still has a fiftieth of the core to compile what sign-ins run, after 90 s hardly any. */
const SIGN_INS_WARM_UP = 90;
/** A run begins with nothing to hash and ends with nothing to send: a shorter one consists of that in good part. */
const LEAST_SECONDS = 3;
/** From one run to the next a hash takes up to a twentieth more or less: what neighbours of the machine do to its memory. */
const LEAST_RUNS = 21;

/** Sign-ins, held against the hashes alone that the core could do. */
export const signIn: Work = {
  name: 'sign-in',
  async run({ contestants, rounds }: Bench): Promise<Outcome> {
    const seconds = Math.max(LEAST_SECONDS, rounds.seconds);
    const count = Math.max(LEAST_RUNS, rounds.runs);
    const { service, floor, databaseUrl } = await contestants();
    const loop = new ClosedLoop(service.port, inTurn(await signInRequests(databaseUrl)), CONNECTIONS);
    // One before each run, and one after the last.
    const hashMs: number[] = [];
    const runs: Measured[] = [];
    floor.pause();
    try {
      await showProgress('sign-in, warm-up', 'sign-in, warm-up', () =>
        loop.run({ seconds: SIGN_INS_WARM_UP }),
      );
      for (let run = 1; run <= count; run += 1) {
        service.pause();
        hashMs.push(hashTime());
        await service.resume();
        await loop.run({ seconds: 1 });
        const label = `sign-in, run ${run} of ${count}`;
        const told = ({ perSecond }: Measured) =>
          `${label}: ${perSecond.toFixed(1)}/s; a hash takes ${hashMs.at(-1)!.toFixed(2)} ms`;
        runs.push(await showProgress(label, told, () => measure(service, loop, seconds)));
      }
      service.pause();
      hashMs.push(hashTime());
      await service.resume();
    } finally {
      loop.close();
      await floor.resume();
    }
    return outcome(runs, hashMs);
  },
};

function outcome(runs: readonly Measured[], hashMs: readonly number[]): Outcome {
  const measured = medians(runs);
  const hash = median(hashMs);
  const shares = runs.map(({ perSecond }, run) => (perSecond * (hashMs[run]! + hashMs[run + 1]!)) / 2 / 1000);
  const sorted = Float64Array.from(shares).toSorted();
  return {
    lines: [
      {
        what: 'sign-in',
        service: `${measured.perSecond.toFixed(1)}/s, ${number(measured.cpuMicros)} µs`,
        against: `1 core ÷ ${hash.toFixed(2)} ms a hash = ${(1000 / hash).toFixed(1)}/s`,
        reached: quantile(sorted, 0.5),
        unit: '×',
        bar: { atLeast: 0.9 },
        scale: '90/s',
      },
    ],
    notes: [
      `sign-in: p50 ${measured.p50Ms.toFixed(0)} ms, p99 ${measured.p99Ms.toFixed(0)} ms with ${CONNECTIONS} connections; ${runs.length} runs, the share between ${quantile(sorted, 0.25).toFixed(2)} and ${quantile(sorted, 0.75).toFixed(2)} × in half of them`,
    ],
    data: { runs, hashMs },
  };
}
