import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: { include: ['test/workflows/**/*.workflows.ts'], testTimeout: 20_000 },
});
