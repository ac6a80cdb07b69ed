import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildService } from '../operations/built-service.js';
import { Fleet } from './fleet/fleet.js';
import { HASH_COST } from './fleet/people.js';
import { randomSeed, Search } from './search.js';

const RULES = { cap: 3, reuseIntervalMs: 30_000, idleMs: 7 * 86_400_000, boundMs: 1_000 };
const seconds = Number(process.env['TEST_SESSIONS_MINUTES'] ?? 2) * 60;
const seed = Number(process.env['TEST_SESSIONS_SEED'] ?? randomSeed());
let fleet: Fleet;

beforeAll(async () => {
  await buildService();
  fleet = await Fleet.start({
    pods: 3,
    env: { MAX_SESSIONS: String(RULES.cap), PASSWORD_HASH_MEMORY: String(HASH_COST.memoryKiB) },
  });
});
afterAll(() => fleet?.stop());

it('no history of a user over three processes leads where the model forbids', { timeout: (seconds + 200) * 1000 }, async () => {
  const { finding, tally } = await Search.run(fleet, RULES, { seconds, histories: 100_000, seed });
  console.log(`${tally}\nTEST_SESSIONS_SEED=${seed} npm run test:sessions tries the same histories.`);
  if (finding) console.log(finding.lines.map((l, n) => `${n + 1}. ${l}`).join('\n') + '\n✗ ' + finding.what + `\nseed ${finding.seed}`);
  expect(finding).toBeUndefined();
});
