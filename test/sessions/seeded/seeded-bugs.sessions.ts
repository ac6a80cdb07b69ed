import { beforeAll, describe, expect, it } from 'vitest';
import { buildService } from '../../operations/built-service.js';
import type { Fleet } from '../fleet/fleet.js';
import { tell } from '../report.js';
import { randomSeed, Search } from '../search.js';
import { RULES, startFleet } from '../stage.js';
import { mutatedBuild } from './mutated-build.js';
import { type Mutant, MUTANTS } from './mutants.js';

const SEARCHING_SECONDS = 120;

beforeAll(buildService);

describe('the model finds a service in which', () => {
  // Not by `it.each`, which would cut the names.
  for (const mutant of MUTANTS) it(`${mutant.name}`, { timeout: 300_000 }, () => expectFound(mutant));
});

async function expectFound(mutant: Mutant): Promise<void> {
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
}
