import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revocationBound } from '../auth/revocation-bound.js';
import { TestDatabase } from '../harness/database.js';
import { type RedisServer, startRedis } from '../harness/servers/redis.js';
import { buildService } from '../operations/built-service.js';
import type { Act, Revocable } from './acts/act.js';
import { ACTS } from './acts/acts.js';
import { Fleet } from './fleet.js';
import { firmVerdict, type ShownToken, usedForProfile, type Verdict } from './shown-token.js';
import { Stage } from './stage.js';

const PROCESSES = 3;
const times = (verdict: Verdict): Verdict[] => Array.from({ length: PROCESSES }, () => verdict);

let db: TestDatabase;
let fleet: Fleet;
let stage: Stage;

async function set(redisUrl?: string): Promise<void> {
  await buildService();
  db = await TestDatabase.create();
  fleet = await Fleet.start(PROCESSES, db.url, redisUrl);
  stage = await Stage.set(fleet, db.url);
}
async function strike(): Promise<void> {
  await stage?.close();
  await fleet?.stop();
  await db?.drop();
}

interface Seen {
  readonly answer: number;
  /** What each process says of the token, asked a second after the answer. */
  readonly verdicts: readonly Verdict[];
  readonly session: Act['session'];
}

const verdictsOn = (token: ShownToken) => Promise.all(fleet.apis.map((api) => firmVerdict(token, api)));

/** Does all acts at once, at different processes, and tells of the first answer. */
async function doAll(answered: () => void = () => {}): Promise<Record<string, Seen>> {
  const prepared = await Promise.all(
    Object.entries(ACTS).map(async ([name, act], n) => {
      const revocable = await act.prepare(stage, fleet.apis[n % PROCESSES]!);
      return { name, revocable, before: await verdictsOn(revocable.token) };
    }),
  );
  for (const { name, before } of prepared) expect(before, name).toEqual(times('accepted'));
  const seen = prepared.map(async ({ name, revocable }) => {
    const { status: answer } = await revocable.revoke();
    answered();
    await revocationBound();
    const verdicts = await verdictsOn(revocable.token);
    return [name, { answer, verdicts, session: await fateOf(revocable) }] as const;
  });
  return Object.fromEntries(await Promise.all(seen));
}

/** A session that lives on is given a token that every process takes. */
async function fateOf({ session }: Revocable): Promise<Act['session']> {
  if (!session) return 'none';
  const { status, body } = await fleet.apis[0]!.post('/auth/refresh', {
    refresh_token: session.refreshToken,
  });
  if (status === 400) return 'ends';
  const verdicts = await verdictsOn(usedForProfile(body.access_token));
  expect(verdicts).toEqual(times('accepted'));
  return 'lives on';
}

const promised = (): Record<string, Seen> =>
  Object.fromEntries(
    Object.entries(ACTS).map(([name, { answer, session }]) => [
      name,
      { answer, verdicts: times('refused'), session },
    ]),
  );

describe('no process takes the token a second after the answer to any act', () => {
  describe('with Redis', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis();
      await set(redis.url);
    });
    afterAll(async () => {
      await strike();
      await redis?.stop();
    });

    it('that is there', async () => {
      expect(await doAll()).toEqual(promised());
    });

    it('that goes away while the acts are done', async () => {
      let killed: Promise<void> | undefined;
      expect(await doAll(() => (killed ??= redis.kill()))).toEqual(promised());
      await killed;
    });

    it('that is away', async () => {
      expect(await doAll()).toEqual(promised());
    });
  });

  describe('without Redis', () => {
    beforeAll(() => set());
    afterAll(strike);

    it('at all', async () => {
      expect(await doAll()).toEqual(promised());
    });
  });
});
