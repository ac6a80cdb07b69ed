import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../../../scripts/tools/on-path.ts';

/** How to run a program that is not part of this project. */
export interface Program {
  /** The program and the arguments that come before its own. */
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

/** The path of a program on PATH (or where Debian keeps servers), if it is installed. */
export const findProgram = (name: string): string | undefined => onPath(name, '/usr/sbin', '/usr/local/sbin');

/** The folder that keeps downloaded programs between runs; other users may read it. */
export function programCache(): string {
  const base = isRoot() ? '/var/cache' : (process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'));
  const folder = join(base, 'user-service-test');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

export const isRoot = (): boolean => process.getuid?.() === 0;
