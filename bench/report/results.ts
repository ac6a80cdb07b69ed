import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';

const FOLDER = join(CLONE, '.data/bench');

/** `2 × Xeon …, 16 GiB, Node 24…`. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.replaceAll(/\s+/g, ' ').trim() || 'processor';
  return `${processors.length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}

/** Writes what was measured as JSON; the file's path from the root of the clone. */
export function writeResults(results: object): string {
  mkdirSync(FOLDER, { recursive: true });
  const at = new Date().toISOString();
  const file = join(FOLDER, `${at.replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(
    file,
    JSON.stringify({ at, revision: revision(), machine: machine(), ...results }, undefined, 1),
  );
  return relative(CLONE, file);
}

/** Of the sources; undefined where this is no clone of Git. */
function revision(): string | undefined {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: CLONE, encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
