import { ClosedLoop } from '../load/closed-loop.ts';
import { inTurn } from '../load/in-turn.ts';
import { number } from '../report/line.ts';
import { request } from '../load/request.ts';
import { showProgress } from '../../scripts/terminal/progress.mjs';
import type { Stage } from '../stage/stage.ts';
import { type Measured, measure, medians } from './measured.ts';

const RUNS = 5;

/** How far the generator goes: against answers that cost next to nothing. */
export async function measureGenerator(stage: Stage): Promise<Measured> {
  const server = await stage.startFloor('constant answers', 'constant.ts');
  const loop = new ClosedLoop(server.port, inTurn([request({ method: 'GET', path: '/' })]));
  try {
    return await showProgress('Generator', told, async () => {
      await loop.run({ seconds: 1 });
      const runs: Measured[] = [];
      while (runs.length < RUNS) runs.push(await measure(server, loop, 1));
      return medians(runs);
    });
  } finally {
    loop.close();
    await stage.end(server);
  }
}

const told = ({ perSecond, generatorMicros, cpuMicros }: Measured): string =>
  `Generator: ${number(perSecond)}/s from constant answers (${number(cpuMicros)} µs each); ${generatorMicros.toFixed(1)} µs for a request, so ${number(1e6 / generatorMicros)}/s at most`;
