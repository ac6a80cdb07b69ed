/**
 * Runs a script of this folder under Node 24 once everything is installed, from any Node since 20:
 *
 *   node scripts/bootstrap.mjs scripts/launch/start.ts [arguments]
 *
 * It and what it imports can therefore use neither TypeScript nor packages.
 */
import { constants } from 'node:os';
import { ensureInstalled } from './bootstrap/install.mjs';
import { findNode } from './bootstrap/node24.mjs';
import { refuseUnsupported } from './bootstrap/supported.mjs';
import { runForwarding } from './process/forward.mjs';
import { runMain } from './terminal/operator-error.mjs';

const KILLED = 128 + constants.signals.SIGKILL;

await runMain(async () => {
  refuseUnsupported(process.platform, process.versions.node);
  // A production image brings its packages; nothing is fetched where it runs.
  if (!['production', 'staging'].includes(process.env.NODE_ENV ?? '')) await ensureInstalled();
  const code = await runForwarding(findNode(), process.argv.slice(2));
  if (code === KILLED)
    console.error('\nKilled. What it had started may still run; the next npm start sees to it.\n');
  return code;
});
