import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CLONE } from '../clone.mjs';
import { exitCodeOf } from '../process/forward.mjs';
import { lockClone } from '../process/clone-lock.mjs';
import { signal } from '../process/stop.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';
import { showProgress } from '../terminal/progress.mjs';
import { isInstalled } from './installed.mjs';

/** As `npm ci`, but content with a lock file that lacks optional packages of other systems. */
const INSTALL = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Runs npm unless node_modules is what package-lock.json asks for.
 *
 * @throws OperatorError when npm fails, or when a service that runs from this clone uses the packages.
 */
export async function ensureInstalled() {
  if (upToDate()) return;
  const lock = lockClone('npm install');
  try {
    // Another start may have installed them in the meantime.
    if (!upToDate()) await showProgress('Installing packages', 'Packages installed', runNpm);
  } finally {
    lock.release();
  }
}

function upToDate() {
  return isInstalled(read('package-lock.json'), read('node_modules/.package-lock.json'));
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(join(CLONE, file), 'utf8');
  } catch {
    return '';
  }
}

async function runNpm() {
  const npm = spawn('npm', INSTALL, {
    cwd: CLONE,
    env: { ...process.env, PATH: pathWithoutPackages() },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  npm.stdout.on('data', (chunk) => (output += chunk));
  npm.stderr.on('data', (chunk) => (output += chunk));
  // Asked to stop, npm would first undo its work, for as long as that takes. What it leaves is not
  // taken for installed: it writes its own list last.
  const code = await exitCodeOf(npm, () => {
    if (npm.pid !== undefined) signal(-npm.pid, 'SIGKILL');
  });
  if (code === 0) return;
  if (code > 128)
    throw new OperatorError('Interrupted while installing packages; the next start installs them.');
  throw new OperatorError(
    `npm install failed:\n\n${output.trim()}\n\n` +
      'If it could not reach the registry, check the network and proxy settings, then start again.',
  );
}

/** npm puts node_modules/.bin first, where the Node that runs npm would vanish while it works. */
function pathWithoutPackages() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.endsWith(join('node_modules', '.bin'))).join(delimiter);
}
