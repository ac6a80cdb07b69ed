import { createViteServer } from 'vitest/node';
import { CLONE } from '../scripts/clone.mjs';

// What the tests share is written for vitest: x.ts behind x.js, the sources behind #libs.
const modules = await createViteServer({
  root: CLONE,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
});
try {
  await modules.ssrLoadModule('/bench/pod-limits/compare.ts');
} finally {
  await modules.close();
}
