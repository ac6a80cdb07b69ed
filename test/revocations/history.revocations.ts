import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { type RedisServer, startRedis } from '../harness/servers/redis.js';
import { buildService } from '../operations/built-service.js';
import { Fleet } from './fleet.js';
import { checkHistory } from './history/check-history.js';
import { keep } from './history/figures.js';
import { HistoryRecorder } from './history/record-history.js';
import { Stage } from './stage.js';

const PROCESSES = 3;
const REVOCATIONS = 1_000;
/** So many that the cores are busy and not full: most of a revocation is waiting for the second to pass. */
const IN_FLIGHT = 32;

let redis: RedisServer;
beforeAll(async () => {
  await buildService();
  redis = await startRedis();
});
afterAll(() => redis?.stop());

it.each(['with Redis', 'without Redis'])(
  'of a thousand revocations of all kinds none is unknown to any process a second after its answer, %s',
  async (name) => {
    const db = await TestDatabase.create();
    const fleet = await Fleet.start(PROCESSES, db.url, name === 'with Redis' ? redis.url : undefined);
    try {
      const stage = await Stage.set(fleet, db.url);
      const recorder = new HistoryRecorder(stage);
      await recorder.record(REVOCATIONS, IN_FLIGHT);
      await stage.close();
      const outcomes = checkHistory(recorder.history, PROCESSES);
      keep(name, recorder.history, outcomes);
      expect(outcomes).toHaveLength(REVOCATIONS);
      const faults = outcomes.flatMap((outcome) =>
        outcome.faults.map((fault) => `${outcome.revocation} (${outcome.act}): ${fault}`),
      );
      expect(faults.slice(0, 20), `${faults.length} faults, the first of which are`).toEqual([]);
    } finally {
      await fleet.stop();
      await db.drop();
    }
  },
);
