import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';

/** The folder of what one run wrote down; outside version control. TEST_CLUSTER_RESULTS names another one. */
export const RESULTS = resolve(CLONE, process.env['TEST_CLUSTER_RESULTS'] ?? '.data/cluster-tests');

/** Empties the folder for a new run. */
export function beginResults(): void {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
}

/** Adds a line to a file of the folder. */
export function writeLine(file: string, line: string): void {
  mkdirSync(RESULTS, { recursive: true });
  appendFileSync(join(RESULTS, file), `${line}\n`);
}
