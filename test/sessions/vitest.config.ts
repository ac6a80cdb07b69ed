import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: [
      process.env['TEST_SESSIONS_SEEDED'] === undefined
        ? 'test/sessions/*.sessions.ts'
        : 'test/sessions/seeded/*.sessions.ts',
    ],
    globalSetup: ['test/harness/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file has several processes of the service.
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
