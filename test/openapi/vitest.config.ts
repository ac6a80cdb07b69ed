import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: { include: ['test/openapi/**/*.openapi.ts'], testTimeout: 60_000 },
});
