import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findProgram, isRoot, programCache, type Program } from './programs.js';

export interface DebianProgram {
  /** The package that holds the program. */
  readonly name: string;
  /** Where the program lies in it, such as `usr/bin/redis-server`. */
  readonly path: string;
  /** A newer release of Debian to take it from; its own C library comes along. */
  readonly release?: string;
}

export const hasApt = (): boolean => ['apt-get', 'dpkg-deb'].every((name) => findProgram(name) !== undefined);

/**
 * A program out of its Debian or Ubuntu package. The package and what it needs are unpacked into the
 * cache, not installed: no service starts, nothing on the machine changes, and it needs no root.
 * Throws an Error with the fix when apt cannot fetch it.
 */
export function debianProgram(program: DebianProgram): Program {
  const tree = join(programCache(), `${program.name}-${program.release ?? 'system'}`);
  if (!existsSync(tree)) unpack(program, tree);
  const libraries = globSync('{usr/,}lib/*-linux-gnu*', { cwd: tree }).map((folder) => join(tree, folder));
  const path = join(tree, program.path);
  if (!program.release) return { command: [path], env: { LD_LIBRARY_PATH: libraries.join(':') } };
  const [loader] = globSync('usr/lib*/ld-linux*.so.*', { cwd: tree });
  if (!loader) throw new Error(`${tree} holds no C library; delete that folder and try again.`);
  return { command: [join(tree, loader), '--library-path', libraries.join(':'), path] };
}

/** The version of a package that this system would install; empty when it has none. */
export function candidateVersion(name: string): string {
  if (listsAreEmpty()) refreshLists([]);
  const policy = execFileSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return /Candidate: (\d\S*)/.exec(policy)?.[1] ?? '';
}

function unpack(program: DebianProgram, tree: string): void {
  console.log(`Fetching ${program.name}, once for this machine…`);
  const work = mkdtempSync(`${tree}.`);
  try {
    const options = program.release ? releaseOptions(program.release, work) : [];
    if (program.release || listsAreEmpty()) refreshLists(options);
    const packages = packagesOf(program, options);
    execFileSync('apt-get', [...options, 'download', ...packages], { cwd: work, stdio: 'pipe' });
    const root = join(work, 'root');
    for (const file of globSync('*.deb', { cwd: work }))
      execFileSync('dpkg-deb', ['-x', join(work, file), root]);
    chmodSync(root, 0o755);
    renameSync(root, tree);
  } catch (error) {
    // Another run may have been quicker.
    if (!existsSync(tree)) throw new Error(fixFor(program), { cause: error });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The package and what it needs; from another release only the libraries, as nothing of ours is shared with it. */
function packagesOf(program: DebianProgram, options: readonly string[]): string[] {
  const plan = execFileSync(
    'apt-get',
    [...options, '--simulate', '--no-install-recommends', 'install', program.name],
    { encoding: 'utf8', stdio: 'pipe' },
  );
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name = '']) => name);
  if (!program.release) return names;
  return names.filter((name) => name === program.name || /^(lib(?!.*perl)|zlib)/.test(name));
}

/** Options that give apt lists and a status of its own, so that it sees the other release only. */
function releaseOptions(release: string, work: string): string[] {
  const target = execFileSync(
    'apt-get',
    ['indextargets', '--format', '$(ORIGIN) $(REPO_URI)', 'Created-By: Packages'],
    {
      encoding: 'utf8',
    },
  );
  const archive = /^Debian (\S+)$/m.exec(target)?.[1];
  if (!archive) throw new Error('The machine takes no packages from Debian.');
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(join(work, 'apt.list'), `deb [signed-by=${keyring}] ${archive} ${release} main\n`);
  writeFileSync(join(work, 'status'), '');
  mkdirSync(join(work, 'lists/partial'), { recursive: true });
  return Object.entries({
    'Dir::Etc::SourceList': join(work, 'apt.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
  }).map(([name, value]) => `-o${name}=${value}`);
}

const listsAreEmpty = (): boolean => globSync('/var/lib/apt/lists/*_Packages*').length === 0;

function refreshLists(options: readonly string[]): void {
  if (options.length > 0 || isRoot()) execFileSync('apt-get', [...options, 'update'], { stdio: 'pipe' });
}

function fixFor({ name, release }: DebianProgram): string {
  const from = release ? ` of Debian ${release}` : '';
  return `The tests need the package ${name}${from}, and apt could not fetch it. Run "apt-get update" as root and try again, or install ${name} yourself.`;
}
