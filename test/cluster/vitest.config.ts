import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: ['test/cluster/*.cluster.ts'],
    maxWorkers: 1,
    // Longer than helm and kubectl are told to wait: a test that is given up would meet the next one.
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
