import { showProgress } from '../../scripts/terminal/progress.mjs';
import { type Bounds, ClosedLoop, type Exchange } from '../load/closed-loop.ts';
import { number } from '../report/line.ts';
import { PEOPLE } from '../stage/contestants.ts';
import type { Server } from '../stage/server.ts';
import { type Measured, measure } from './measured.ts';
import type { Rounds } from './work.ts';

export interface Side {
  readonly name: string;
  readonly server: Server;
  readonly exchange: Exchange;
}

/** Until every token was seen, and V8 has compiled what is hot: after some six seconds. */
export const FIRST_WARM_UP: Bounds = { seconds: 8, atLeast: PEOPLE };
/** After a pause: connections and timers settle. */
const WARM_UP: Bounds = { seconds: 0.5 };

/**
 * Measures servers in turn, who comes first changing from round to round. Who is not measured is stopped, so
 * that it takes nothing from the core. Returns the runs of each side, in the order given.
 */
export async function measureInTurn(
  work: string,
  sides: readonly Side[],
  { runs, seconds }: Rounds,
  firstWarmUp = FIRST_WARM_UP,
): Promise<readonly (readonly Measured[])[]> {
  const turns = sides.map((side) => new Turns(work, side));
  for (const { server } of sides) server.pause();
  try {
    for (const turn of turns) await turn.warmUp(firstWarmUp);
    for (let round = 1; round <= runs; round += 1) {
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) {
        await turn.measure(`run ${round} of ${runs}`, seconds);
      }
    }
  } finally {
    for (const turn of turns) await turn.end();
  }
  return turns.map(({ measured }) => measured);
}

class Turns {
  readonly measured: Measured[] = [];
  private readonly loop: ClosedLoop;

  constructor(
    private readonly work: string,
    private readonly side: Side,
  ) {
    this.loop = new ClosedLoop(side.server.port, side.exchange);
  }

  async warmUp(bounds: Bounds): Promise<void> {
    const { name } = this.side;
    await this.running(() =>
      showProgress(`${this.work}: ${name} warms up`, `${this.work}: ${name} is warm`, () =>
        this.loop.run(bounds),
      ),
    );
  }

  async measure(run: string, seconds: number): Promise<void> {
    const { name, server } = this.side;
    const label = `${this.work}, ${run}: ${name}`;
    const told = ({ perSecond, cpuMicros }: Measured): string =>
      `${label.padEnd(36)} ${number(perSecond).padStart(7)}/s ${number(cpuMicros).padStart(7)} µs of CPU each`;
    await this.running(async () => {
      await this.loop.run(WARM_UP);
      this.measured.push(await showProgress(label, told, () => measure(server, this.loop, seconds)));
    });
  }

  async end(): Promise<void> {
    this.loop.close();
    await this.side.server.resume();
  }

  private async running(work: () => Promise<unknown>): Promise<void> {
    await this.side.server.resume();
    await work();
    this.side.server.pause();
  }
}
