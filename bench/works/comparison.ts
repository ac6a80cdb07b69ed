import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop, type Exchange } from '../load/closed-loop.ts';
import { PEOPLE } from '../stage/contestants.ts';
import type { Server } from '../stage/server.ts';
import { type Measured, measure } from './measured.ts';

export interface Rounds {
  readonly runs: number;
  readonly seconds: number;
}

/** All that the one and the other did, by round. */
export interface Comparison {
  readonly service: readonly Measured[];
  readonly floor: readonly Measured[];
}

/** Before the first run: until V8 has compiled what is hot, and every token was seen. */
const FIRST_WARM_UP = { seconds: 3, atLeast: PEOPLE };
/** After a pause: connections and timers settle. */
const WARM_UP = { seconds: 0.5 };

/**
 * The same load on service and floor in turn, each run beside the other's, who comes first changing. Who
 * is not measured is stopped, so that it takes nothing from the core.
 */
export async function compare(
  name: string,
  { service, floor }: { service: Server; floor: Server },
  exchange: Exchange,
  { runs, seconds }: Rounds,
): Promise<Comparison> {
  const sides = [service, floor].map((server) => ({
    server,
    loop: new ClosedLoop(server.port, exchange),
    measured: [] as Measured[],
  }));
  const [ofService, ofFloor] = sides;
  for (const { server } of sides) server.pause();
  try {
    for (let round = 0; round <= runs; round += 1) {
      const order = round % 2 === 0 ? sides : sides.toReversed();
      for (const { server, loop, measured } of order) {
        server.resume();
        if (round === 0) {
          await showProgress(`${name}: ${server.name} warms up`, `${name}: ${server.name} is warm`, () =>
            loop.run(FIRST_WARM_UP),
          );
        } else {
          await loop.run(WARM_UP);
          const label = `${name}: run ${round} of ${runs}, ${server.name}`;
          measured.push(
            await showProgress(
              label,
              ({ perSecond, cpuMicros }) =>
                `${label}: ${perSecond.toFixed(0)}/s, ${cpuMicros.toFixed(0)} µs of CPU`,
              () => measure(server, loop, seconds),
            ),
          );
        }
        server.pause();
      }
    }
  } finally {
    for (const { server, loop } of sides) {
      loop.close();
      server.resume();
    }
  }
  return { service: ofService!.measured, floor: ofFloor!.measured };
}
