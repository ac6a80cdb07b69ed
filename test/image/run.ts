import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:image [-- vitest's arguments]`: builds the image twice and looks into it, ending with the counts. */
await runMain(() =>
  runSuite({
    name: 'image',
    title: 'Tests of the image',
    tests: ['--config', 'test/image/vitest.config.ts'],
    reporter: 'verbose',
  }),
);
