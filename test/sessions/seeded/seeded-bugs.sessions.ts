import { beforeAll, describe, expect, it } from 'vitest';
import { buildService } from '../../operations/built-service.js';
import type { Fleet } from '../fleet/fleet.js';
import { tell } from '../report.js';
import { randomSeed, Search } from '../search.js';
import { RULES, startFleet } from '../stage.js';
import { mutatedBuild } from './mutated-build.js';
import { MUTANTS } from './mutants.js';

const SEARCHING_SECONDS = 120;

beforeAll(buildService);

describe('the model finds a service in which', () => {
  it.each(MUTANTS)('$name', { timeout: 300_000 }, async (mutant) => {
    const { folder, remove } = mutatedBuild(mutant);
    let fleet: Fleet | undefined;
    try {
      fleet = await startFleet(folder);
      const budget = {
        seconds: SEARCHING_SECONDS,
        histories: 10_000,
        seed: randomSeed(),
        shrinkingSeconds: 30,
      };
      const { finding, tally } = await Search.run(fleet, RULES, budget);
      console.log(`${tally}\n\n${finding ? tell(finding) : 'Nothing was found.'}`);
      expect(finding).toBeDefined();
    } finally {
      await fleet?.stop();
      remove();
    }
  });
});
