import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:kafka [-- vitest's arguments]`: the tests whose subject is Kafka, ending with their counts. */
await runMain(() =>
  runSuite({
    name: 'kafka',
    title: 'Tests with a real Kafka',
    tests: ['--config', 'test/kafka/vitest.config.ts'],
  }),
);
