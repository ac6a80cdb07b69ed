import { chmodSync, cpSync, globSync, lstatSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';

/** What .dockerignore lets in, and itself. */
const SOURCES = [
  'Dockerfile',
  '.dockerignore',
  'package.json',
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.json',
];
const FOLDERS = ['apps', 'libs', 'migrations', 'scripts'];

/** A copy of the sources, so that nobody changes them between two builds. */
export function copySources(folder: string): void {
  for (const name of [...SOURCES, ...FOLDERS]) {
    cpSync(join(CLONE, name), join(folder, name), { recursive: true });
  }
}

/**
 * Turns the sources into somebody else's clone of the same commit: other dates, a strict umask, and what
 * lies about in a folder that is worked in.
 */
export function makeAnotherClone(folder: string): void {
  const litter = {
    '.env': 'JWT_SECRET=of-this-machine\n',
    'apps/user-service/.env.local': 'JWT_SECRET=of-this-machine\n',
    'apps/user-service/src/left-behind.test.ts': 'throw new Error();\n',
    'dist/apps/user-service/src/removed.js': 'throw new Error();\n',
    'node_modules/left-behind/index.js': 'throw new Error();\n',
  };
  for (const [file, text] of Object.entries(litter)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const path of globSync('**', { cwd: folder })) {
    const file = join(folder, path);
    chmodSync(file, lstatSync(file).mode & 0o700);
    utimesSync(file, 1_234_567_890, 1_234_567_890);
  }
}
