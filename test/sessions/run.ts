import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

const SEEDED = '--seeded';
const options = process.argv.slice(2);

/**
 * `npm run test:sessions [-- vitest's arguments]`: sessions over several processes held to a model, ending
 * with their counts. `-- --seeded`: the model held to services with one bug each, which it must find.
 */
await runMain(() => {
  const seeded = options.includes(SEEDED);
  if (seeded) process.env['TEST_SESSIONS_SEEDED'] = 'yes';
  return runSuite({
    name: 'sessions',
    title: seeded ? 'A model of sessions finds seeded bugs' : 'Sessions over several processes',
    tests: ['--config', 'test/sessions/vitest.config.ts'],
    options: options.filter((option) => option !== SEEDED),
    reporter: 'verbose',
  });
});
