import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';
import { emptyFigures, figuresTable } from './history/figures.ts';

/** `npm run test:revocations [-- vitest's arguments]`: the tests over several processes, ending with their counts. */
await runMain(() => {
  emptyFigures();
  return runSuite({
    name: 'revocations',
    title: 'What was revoked is refused by every process within a second',
    tests: ['--config', 'test/revocations/vitest.config.ts'],
    onEnd: () => console.log(figuresTable()),
  });
});
