import { showProgress } from '../../scripts/terminal/progress.mjs';
import { number } from '../report/line.ts';
import { populate } from '../stage/contestants.ts';
import { onDatabase } from '../stage/people.ts';
import type { Server } from '../stage/server.ts';
import type { Stage } from '../stage/stage.ts';
import { waitUntil } from '../../test/harness/servers/wait-until.ts';
import { checks } from './exchanges.ts';
import { measureInTurn } from './in-turn.ts';
import { type Measured, medianRatio, medians } from './measured.ts';
import type { Bench, Outcome, Work } from './work.ts';

const REVOKED = 100_000;

/** No two processes are equally fast. */
const PAIRS = 3;

/** Checks of a pod that holds many revocations, held against one that holds none, in turn. */
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
    const none: Measured[] = [];
    const many: Measured[] = [];
    for (let pair = 1; pair <= PAIRS; pair += 1) {
      const holdsNone = await startHolding(stage, without, 0);
      const holdsMany = await startHolding(stage, withMany, REVOKED);
      const sides = [
        { name: 'none', server: holdsNone, exchange: checks(populated) },
        { name: number(REVOKED), server: holdsMany, exchange: checks(populated) },
      ];
      const [ofNone, ofMany] = await measureInTurn(`revoked, pair ${pair} of ${PAIRS}`, sides, rounds);
      none.push(...ofNone!);
      many.push(...ofMany!);
      await stage.end(holdsNone);
      await stage.end(holdsMany);
    }
    const [medianOfNone, medianOfMany] = [medians(none), medians(many)];
    return {
      lines: [
        {
          what: `check, ${number(REVOKED)} revoked`,
          service: `${number(medianOfMany.cpuMicros)} µs of CPU`,
          against: `${number(medianOfNone.cpuMicros)} µs with none`,
          reached: medianRatio(many, none, ({ cpuMicros }) => cpuMicros),
          unit: '×',
          bar: { atMost: 1.05 },
        },
      ],
      notes: [],
      data: { none, many },
    };
  },
};

async function startHolding(stage: Stage, databaseUrl: string, revocations: number): Promise<Server> {
  const service = await stage.startService(databaseUrl);
  await waitUntil(
    async () => (await held(service)) === revocations,
    () => `The pod does not hold ${revocations} revocations.`,
  );
  service.pause();
  return service;
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
