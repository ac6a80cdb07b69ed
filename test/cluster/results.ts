import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';

/** The folder of what one run wrote down; outside version control. */
export const RESULTS = join(CLONE, '.data/cluster-tests');

/** Empties the folder for a new run. */
export function beginResults(): void {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
}

/** Adds a line to a file of the folder. */
export function writeLine(file: string, line: string): void {
  appendFileSync(join(RESULTS, file), `${line}\n`);
}
