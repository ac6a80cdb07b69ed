import { showProgress } from '../../scripts/terminal/progress.mjs';
import { ClosedLoop, type Exchange } from '../load/closed-loop.ts';
import { number } from '../report/line.ts';
import { PEOPLE, populate } from '../stage/contestants.ts';
import { onDatabase } from '../stage/people.ts';
import type { Server } from '../stage/server.ts';
import type { Stage } from '../stage/stage.ts';
import { waitUntil } from '../../test/harness/servers/wait-until.ts';
import { checks } from './exchanges.ts';
import { type Measured, measure, medians } from './measured.ts';
import type { Bench, Outcome, Work } from './work.ts';

const REVOKED = 100_000;

/**
 * Checks of a pod that holds many revocations, held against one that holds none. Each run has a
 * process of its own, since no two processes are equally fast.
 */
export const revoked: Work = {
  name: 'revoked',
  async run({ stage, rounds }: Bench): Promise<Outcome> {
    const {
      service,
      databaseUrl: without,
      ...populated
    } = await showProgress('Revoking sessions', `${number(REVOKED)} sessions are revoked`, () =>
      populate(stage, 'no_revocations'),
    );
    await stage.end(service);
    const withMany = await stage.copyDatabase('no_revocations', 'revocations');
    await revoke(withMany);
    const sides = [
      { databaseUrl: without, revocations: 0, runs: [] as Measured[] },
      { databaseUrl: withMany, revocations: REVOKED, runs: [] as Measured[] },
    ];
    for (let run = 1; run <= rounds.runs; run += 1) {
      for (const { databaseUrl, revocations, runs } of run % 2 === 0 ? sides : sides.toReversed()) {
        const label = `revoked, run ${run} of ${rounds.runs}: ${number(revocations)} revocations`;
        const told = ({ cpuMicros }: Measured) => `${label.padEnd(48)} ${number(cpuMicros)} µs of CPU each`;
        const exchange = checks(populated);
        runs.push(
          await showProgress(label, told, () =>
            measureFresh(stage, databaseUrl, revocations, exchange, rounds.seconds),
          ),
        );
      }
    }
    const [none, many] = sides.map(({ runs }) => medians(runs));
    return {
      lines: [
        {
          what: `check, ${number(REVOKED)} revoked`,
          service: `${number(many!.cpuMicros)} µs of CPU`,
          against: `${number(none!.cpuMicros)} µs with none`,
          reached: many!.cpuMicros / none!.cpuMicros,
          unit: '×',
          bar: { atMost: 1.05 },
        },
      ],
      notes: [],
      data: { none: sides[0]!.runs, many: sides[1]!.runs },
    };
  },
};

async function measureFresh(
  stage: Stage,
  databaseUrl: string,
  revocations: number,
  exchange: Exchange,
  seconds: number,
): Promise<Measured> {
  const service = await stage.startService(databaseUrl);
  const loop = new ClosedLoop(service.port, exchange);
  try {
    await waitUntil(
      async () => (await held(service)) === revocations,
      () => `The pod does not hold ${revocations} revocations.`,
    );
    await loop.run({ seconds: 3, atLeast: 2 * PEOPLE });
    return await measure(service, loop, seconds);
  } finally {
    loop.close();
    await stage.end(service);
  }
}

async function held(service: Server): Promise<number> {
  return Number(/^revocations (\d+)/m.exec(await service.get('/metrics'))?.[1]);
}

/** Of sessions that nobody here has. */
async function revoke(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, (client) =>
    client.query(
      `INSERT INTO revocations (id, kind, target, until)
       SELECT gen_random_uuid(), 'session', gen_random_uuid(), now() + interval '1 day'
         FROM generate_series(1, $1::int)`,
      [REVOKED],
    ),
  );
}
