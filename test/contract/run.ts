import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:contract [-- vitest's arguments]`: the service held to its OpenAPI document and attacked, ending with the counts. */
await runMain(() =>
  runSuite({
    name: 'contract',
    title: 'The HTTP contract',
    tests: ['--config', 'test/contract/vitest.config.ts'],
    tools: ['schemathesis'],
    reporter: 'verbose',
  }),
);
