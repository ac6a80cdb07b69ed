import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  'apps',
  'libs',
  'migrations',
  'nest-cli.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
];

/** A hash over all that the build reads: names and contents, tests left out. */
export function sourceHash(clone: string): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesIn(clone, input)).toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(clone, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(clone: string, input: string): string[] {
  const path = join(clone, input);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [input];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(clone.length + 1));
}
