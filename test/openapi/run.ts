import { runMain } from '../../scripts/terminal/operator-error.mjs';
import { runSuite } from '../../scripts/test/run-suite.ts';

/** `npm run test:openapi [-- vitest's arguments]`: docs/openapi.json against its style and against the last release. */
await runMain(() =>
  runSuite({
    name: 'openapi',
    title: 'Tests of the OpenAPI document',
    tests: ['--config', 'test/openapi/vitest.config.ts'],
    tools: ['oasdiff'],
  }),
);
