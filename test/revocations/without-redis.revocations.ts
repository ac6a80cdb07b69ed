import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestDatabase } from '../harness/database.js';
import { buildService } from '../operations/built-service.js';
import { doAllActs, promisedOf } from './acts/do-all-acts.js';
import { Fleet } from './fleet.js';
import { faultsOfHistory } from './history/faults-of-history.js';
import { Stage } from './stage.js';

let db: TestDatabase;
let fleet: Fleet;
let stage: Stage;

beforeAll(async () => {
  await buildService();
  db = await TestDatabase.create();
  fleet = await Fleet.start(3, db.url);
  stage = await Stage.set(fleet, db.url);
});
afterAll(async () => {
  await stage?.close();
  await fleet?.stop();
  await db?.drop();
});

describe('without Redis, no process takes a token a second after the answer to what revoked it:', () => {
  it('any act', async () => {
    expect(await doAllActs(stage)).toEqual(promisedOf(stage));
  });

  it('a thousand acts, with requests all the time', async () => {
    expect(await faultsOfHistory('without Redis', stage, 1_000)).toEqual([]);
  });
});
