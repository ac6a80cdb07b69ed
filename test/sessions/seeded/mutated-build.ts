import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLONE } from '../../../scripts/clone.mjs';
import type { Mutant } from './mutants.js';

/** Copies the build and makes the edits. Throws an Error when one does not apply exactly once. */
export function mutatedBuild({ name, file, edits }: Mutant): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'user-service-mutant-'));
  const remove = () => rmSync(folder, { recursive: true });
  cpSync(join(CLONE, 'dist'), join(folder, 'dist'), { recursive: true });
  copyFileSync(join(CLONE, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(CLONE, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, 'dist/apps/user-service/src', file);
  let code = readFileSync(path, 'utf8');
  for (const [from, to] of edits) {
    const times = code.split(from).length - 1;
    if (times !== 1) {
      remove();
      throw new Error(`"${name}" edits what stands in ${file} ${times} times: ${from}`);
    }
    code = code.replace(from, () => to);
  }
  writeFileSync(path, code);
  return { folder, remove };
}
