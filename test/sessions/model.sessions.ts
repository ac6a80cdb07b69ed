import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildService } from '../operations/built-service.js';
import type { Fleet } from './fleet/fleet.js';
import { replay, tell } from './report.js';
import { randomSeed, Search } from './search.js';
import { RULES, startFleet } from './stage.js';

const seconds = Number(process.env['TEST_SESSIONS_MINUTES'] ?? 1.75) * 60;
const seed = Number(process.env['TEST_SESSIONS_SEED'] ?? randomSeed());
const SHRINKING_SECONDS = 90;
let fleet: Fleet;

beforeAll(async () => {
  await buildService();
  fleet = await startFleet();
});
afterAll(() => fleet?.stop());

it(
  'a user over three processes never comes to where the model forbids',
  { timeout: (seconds + SHRINKING_SECONDS + 120) * 1000 },
  async () => {
    const budget = { seconds, histories: 100_000, seed, shrinkingSeconds: SHRINKING_SECONDS };
    const { finding, tally } = await Search.run(fleet, RULES, budget);
    console.log(`${tally}\nThe same again: ${replay(seed)}`);
    if (finding)
      throw new Error(`The model forbids\n${tell(finding)}\nThe same again: ${replay(finding.seed)}`);
    expect(tally.histories).toBeGreaterThan(0);
  },
);
