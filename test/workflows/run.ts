import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:workflows [-- vitest's arguments]`: the workflows against their linters, the project and the runbooks. */
await runMain(() =>
  runSuite({
    name: 'workflows',
    title: 'Tests of the workflows',
    tests: ['--config', 'test/workflows/vitest.config.ts'],
    tools: ['actionlint', 'zizmor', 'helm'],
  }),
);
