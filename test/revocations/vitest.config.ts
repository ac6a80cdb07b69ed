import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: ['test/revocations/**/*.revocations.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 90_000,
    // Several processes to each file: two files at once would measure each other.
    fileParallelism: false,
  },
});
