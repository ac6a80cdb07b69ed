import { createViteServer } from 'vitest/node';
import { CLONE } from '../scripts/clone.mjs';

// What the tests share is written for vitest, with its configuration: x.ts behind x.js, the sources behind #libs.
const modules = await createViteServer({
  root: CLONE,
  configFile: 'vitest.config.ts',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
try {
  await modules.ssrLoadModule('/bench/pod-limits/compare.ts');
} finally {
  await modules.close();
}
