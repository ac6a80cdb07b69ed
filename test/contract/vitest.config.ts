import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: ['test/contract/**/*.contract.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    // Two that measure and load the same service at once would disturb each other.
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
