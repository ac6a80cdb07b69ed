import { createViteServer } from 'vitest/node';
import { CLONE } from '../scripts/clone.mjs';

/**
 * Runs a module that shares files with the tests and the service, which are written for vitest and its
 * configuration: x.ts behind x.js, the sources behind #libs, decorators.
 *
 * @param path from the root of the clone
 */
export async function runModule(path: string): Promise<void> {
  const modules = await createViteServer({
    root: CLONE,
    configFile: 'vitest.config.ts',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false },
  });
  try {
    await modules.ssrLoadModule(path);
  } finally {
    await modules.close();
  }
}
