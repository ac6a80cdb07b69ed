import { chmodSync, copyFileSync, lstatSync, lutimesSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isNeeded } from './needed.ts';

const EVERYBODY_RUNS = 0o755;
const EVERYBODY_READS = 0o644;

/**
 * Copies files and folders into `target`, without what the image does not need, and so that the same
 * content is the same layer: modes by kind, one date for everything, no empty folder.
 *
 * @param date of every file and folder, in seconds since 1970
 * @returns bytes copied
 * @throws Error for a link, which could lead anywhere
 */
export function pack(sources: readonly string[], target: string, date: number): number {
  let bytes = 0;
  const folders = new Set<string>();

  function copy(source: string, path: string): void {
    const stat = lstatSync(source);
    if (stat.isDirectory()) {
      for (const name of readdirSync(source)) copy(join(source, name), `${path}/${name}`);
    } else if (isNeeded(path)) {
      if (!stat.isFile()) throw new Error(`${source} is no ordinary file; only such go into the image.`);
      copyFile(source, join(target, path), stat.mode);
      bytes += stat.size;
    }
  }

  function copyFile(source: string, file: string, mode: number): void {
    makeFolder(dirname(file));
    copyFileSync(source, file);
    chmodSync(file, mode & 0o100 ? EVERYBODY_RUNS : EVERYBODY_READS);
    lutimesSync(file, date, date);
  }

  function makeFolder(folder: string): void {
    if (folders.has(folder)) return;
    if (folder !== target) makeFolder(dirname(folder));
    folders.add(folder);
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, EVERYBODY_RUNS);
  }

  for (const source of sources) copy(source, basename(source));
  // Last: each file that came in changed its folder's date.
  for (const folder of folders) lutimesSync(folder, date, date);
  return bytes;
}

if (import.meta.main) {
  const [target = '', ...sources] = process.argv.slice(2);
  const date = Number(process.env['SOURCE_DATE_EPOCH'] ?? 0);
  if (sources.length === 0 || !Number.isSafeInteger(date)) {
    console.error(
      'Usage: pack.ts TARGET SOURCE…, with SOURCE_DATE_EPOCH unset or in whole seconds since 1970',
    );
    process.exit(1);
  }
  console.log(`${target}: ${(pack(sources, target, date) / 1e6).toFixed(1)} MB`);
}
