import { lockClone } from '../process/clone-lock.mjs';
import { runMain } from '../terminal/operator-error.mjs';
import { MAIN } from './build.ts';
import { develop } from './develop.ts';
import { isProductionLike } from './environment.ts';
import { runInProduction } from './production.ts';
import { Shutdown } from './shutdown.ts';

/** `npm start`, and with `--watch` `npm run dev`, which compiles and restarts at every change. */
const watch = process.argv.includes('--watch');

await runMain(async () => {
  if (isProductionLike(process.env.NODE_ENV)) return runInProduction(MAIN);
  const lock = lockClone(watch ? 'npm run dev' : 'npm start');
  const shutdown = new Shutdown();
  try {
    await develop(shutdown, watch);
    return 0;
  } catch (error) {
    // A step that we cut short fails, and that says nothing new.
    if (shutdown.requested) return 0;
    throw error;
  } finally {
    lock.release();
  }
});
