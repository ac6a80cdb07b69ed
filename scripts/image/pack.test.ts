import {
  chmodSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pack } from './pack.ts';

const DATE = 1_700_000_000;
let folder: string;
let source: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'user-service-pack-'));
  source = join(folder, 'dist');
  target = join(folder, 'out', 'app');
  mkdirSync(join(source, 'maps'), { recursive: true, mode: 0o700 });
  writeFileSync(join(source, 'main.js'), 'main', { mode: 0o600 });
  writeFileSync(join(source, 'maps', 'main.js.map'), 'map');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives everything one date and modes that every user can read, whatever they were', () => {
  writeFileSync(join(source, 'program'), '');
  chmodSync(join(source, 'program'), 0o700);
  pack([source], target, DATE);
  const packed = Object.fromEntries(
    ['.', 'dist', 'dist/main.js', 'dist/program'].map((path) => {
      const { mode, mtimeMs } = statSync(join(target, path));
      return [path, [(mode & 0o777).toString(8), mtimeMs / 1000]];
    }),
  );
  expect(packed).toEqual({
    '.': ['755', DATE],
    dist: ['755', DATE],
    'dist/main.js': ['644', DATE],
    'dist/program': ['755', DATE],
  });
});

it('leaves out what the image does not need, and folders that are empty without it', () => {
  expect(pack([source], target, DATE)).toBe(4);
  expect(globSync('**', { cwd: target }).toSorted()).toEqual(['.', 'dist', 'dist/main.js']);
});

it('refuses a link', () => {
  symlinkSync('/etc/passwd', join(source, 'link.js'));
  expect(() => pack([source], target, DATE)).toThrow('link.js is no ordinary file');
});
