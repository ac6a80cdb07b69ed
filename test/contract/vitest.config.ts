import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.js';

const common = {
  globalSetup: ['test/harness/global-setup.ts'],
  testTimeout: 900_000,
  hookTimeout: 60_000,
};
const TIMED = 'test/contract/enumeration/*.contract.ts';

export default defineConfig({
  ...base,
  root: `${import.meta.dirname}/../..`,
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { ...common, name: 'contract', include: ['test/contract/**/*.contract.ts'], exclude: [TIMED] },
      },
      {
        extends: true,
        // After the others, which would show in its times. Its own two files use one core each.
        test: { ...common, name: 'timing', include: [TIMED], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
