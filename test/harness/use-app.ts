import { afterAll, beforeAll, beforeEach } from 'vitest';
import { TestApp, type TestAppOptions } from './test-app.js';

/**
 * Boots the whole service once for this file, over a clone of the migrated database, and closes it
 * after. Call it at the top of a file or of a `describe`; its parts may be used within tests.
 */
export function useApp(options: TestAppOptions = {}): TestApp {
  const app = new TestApp(options);
  beforeAll(() => app.start());
  beforeEach(({ onTestFailed }) => {
    const before = app.logs.errors().length;
    onTestFailed(() => {
      const errors = app.logs.errors().slice(before);
      if (errors.length > 0) console.error('The service logged:', ...errors);
    });
  });
  afterAll(() => app.stop());
  return app;
}
