import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CLONE } from '../clone.mjs';
import { OperatorError } from '../terminal/operator-error.mjs';

const MAJOR = 24;

/**
 * The Node that the service is made for: this one, or the one that the npm package `node` brings.
 *
 * @returns {string} the program's path
 * @throws OperatorError when there is neither.
 */
export function findNode() {
  if (majorOf(process.versions.node) === MAJOR) return process.execPath;
  const packaged = join(CLONE, 'node_modules/node/bin/node');
  if (majorOf(versionOf(packaged)) === MAJOR) return packaged;
  if (majorOf(process.versions.node) > MAJOR) return process.execPath;
  throw new OperatorError(
    `User Service needs Node ${MAJOR}; this is ${process.versions.node}, and the npm package "node", which brings one,\n` +
      'is not complete: npm was told to run no install scripts. Run\n\n' +
      '  npm rebuild --ignore-scripts=false node\n\n' +
      `or install Node ${MAJOR} yourself (nvm install).`,
  );
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.replace('v', '').split('.')[0]);
}

/** @param {string} program */
function versionOf(program) {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
