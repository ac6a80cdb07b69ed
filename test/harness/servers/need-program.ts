import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { findProgram, isRoot } from './programs.js';

/**
 * Sees to it that a program is there: installs its Debian package where it is missing and this process is
 * root. Throws an Error with the fix when that is not possible.
 *
 * @param name a program on PATH, or the absolute path of one that is not
 * @param purpose completes the sentence "… need java"
 */
export function needProgram(name: string, debianPackage: string, purpose: string): void {
  if (isAbsolute(name) ? existsSync(name) : findProgram(name)) return;
  const install = `apt-get install --no-install-recommends ${debianPackage}`;
  if (!isRoot() || !findProgram('apt-get')) {
    throw new Error(`${purpose} need ${name}. Install it; on Debian or Ubuntu: ${install}`);
  }
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  if (globSync('/var/lib/apt/lists/*_Packages*').length === 0) execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', debianPackage], options);
}
