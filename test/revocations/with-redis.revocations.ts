import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { type RedisServer, startRedis } from '../harness/servers/redis.js';
import { buildService } from '../operations/built-service.js';
import { doAllActs, promisedOf } from './acts/do-all-acts.js';
import { Fleet } from './fleet.js';
import { faultsOfHistory } from './history/faults-of-history.js';
import { Stage } from './stage.js';

let db: TestDatabase;
let redis: RedisServer;
let fleet: Fleet;
let stage: Stage;

beforeAll(async () => {
  await buildService();
  [db, redis] = await Promise.all([TestDatabase.create(), startRedis()]);
  fleet = await Fleet.start(3, db.url, redis.url);
  stage = await Stage.set(fleet, db.url);
});
afterAll(async () => {
  await stage?.close();
  await fleet?.stop();
  await redis?.stop();
  await db?.drop();
});

describe('with Redis, no process takes a token a second after the answer to what revoked it:', () => {
  it('any act', async () => {
    expect(await doAllActs(stage)).toEqual(promisedOf(stage));
  });

  it('a thousand acts, with requests all the time', async () => {
    expect(await faultsOfHistory('with Redis', stage, 1_000)).toEqual([]);
  });

  it('any act, while Redis goes away', async () => {
    let killed: Promise<void> | undefined;
    expect(await doAllActs(stage, () => (killed ??= redis.kill()))).toEqual(promisedOf(stage));
    await killed;
  });

  it('any act, with Redis away', async () => {
    expect(await doAllActs(stage)).toEqual(promisedOf(stage));
  });
});
