import { defineConfig } from 'vitest/config';

const excluded = ['**/node_modules/**', 'dist/**', '.data/**'];

const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  // Nest's dependency injection reads the constructor types that legacy decorators emit.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  // `#libs/…` leads to the sources: for the tests (ssr) and for their global setup (__vitest__).
  ssr: { resolve: { conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      include: ['apps/**/*.ts', 'libs/**/*.ts', 'migrations/**/*.ts'],
      reporter: ['text-summary', 'html', 'lcovonly'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...excluded, '**/*.integration.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: excluded,
          globalSetup: ['test/harness/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'chart',
          include: ['test/chart/**/*.chart.ts'],
          globalSetup: ['test/chart/render/global-setup.ts'],
          // The files change nothing that they share, and so share what is rendered.
          isolate: false,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
