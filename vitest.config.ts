import { defineConfig } from 'vitest/config';

const excluded = ['**/node_modules/**', 'dist/**', '.data/**'];

/**
 * These look at what a process has once: its log, its metrics, its default logger. They get a process
 * each; the others share one, since half of their time would go into loading the same modules.
 */
const ofAProcess = [
  'apps/user-service/src/auth/keys/{keys-without-writing,root-rotation}',
  'apps/user-service/src/auth/oauth/client-token',
  'apps/user-service/src/auth/registration/idempotent-verification',
  'apps/user-service/src/auth/revocation/{unknown-revocations,revocation-wake}',
  'apps/user-service/src/auth/secrets-at-rest',
  'apps/user-service/src/{drain,http-edges}',
  'apps/user-service/src/health/waiting-for-the-schema',
  'apps/user-service/src/maintenance/housekeeping',
  'apps/user-service/src/metrics/metrics',
  'apps/user-service/src/users/{account-purge,profile-cache}',
  'libs/events/in-process-publisher',
  'libs/http/{hostile-input,proxy-warning}',
  'libs/mail/{mail-delivery,mail-dispatcher}',
  'libs/rate-limits/{redis-hangs,redis-refuses}',
  'test/harness/use-app',
  'test/operations/{database-outage,log,redis-outage}',
].map((path) => `${path}.integration.test.ts`);

const conditions = ['source', 'module', 'node', 'development|production'];

const integration = {
  globalSetup: ['test/harness/global-setup.ts'],
  testTimeout: 20_000,
  hookTimeout: 60_000,
};

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
          ...integration,
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude: [...excluded, ...ofAProcess],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...integration, name: 'integration-alone', include: ofAProcess, exclude: excluded },
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
