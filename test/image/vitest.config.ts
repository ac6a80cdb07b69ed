import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    include: ['test/image/**/*.image.ts'],
    // PostgreSQL for the image that runs; the images.
    globalSetup: ['test/harness/global-setup.ts', 'test/image/build-images.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
