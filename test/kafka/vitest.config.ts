import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: ['test/kafka/**/*.kafka.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    testTimeout: 60_000,
    // The first start fetches the broker.
    hookTimeout: 180_000,
  },
});
