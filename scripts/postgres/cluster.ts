import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '../terminal/operator-error.mjs';
import type { Account } from './account.ts';
import type { Programs } from './programs.ts';
import { makeFolderFor } from './root-folder.ts';
import { spawnProgram } from './spawn.ts';

export interface ClusterOptions {
  readonly dataDir: string;
  /** Of the superuser `postgres`; only used when the data directory is made. */
  readonly password: string;
  readonly programs: Programs;
  readonly account: Account | undefined;
  /** false: nothing is flushed to disk, for data that a crash may take. */
  readonly durable: boolean;
}

/**
 * Makes the data directory with `initdb` unless it is there.
 *
 * @throws OperatorError when an other major version made it, or when `initdb` fails.
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { dataDir, programs } = options;
  const parent = dirname(dataDir);
  makeFolderFor(options.account, parent);
  if (existsSync(dataDir)) return refuseOtherVersion(dataDir, programs);

  // Renamed when complete: an interrupted initdb leaves nothing that looks like data.
  const unfinished = `${dataDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(parent, `password.${process.pid}`);
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (options.account !== undefined) chownSync(passwordFile, options.account.uid, options.account.gid);
  try {
    await initdb(unfinished, passwordFile, options);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, dataDir);
}

function refuseOtherVersion(dataDir: string, programs: Programs): void {
  const made = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  const major = programs.version.split('.')[0];
  if (made === major) return;
  throw new OperatorError(
    `The development data in ${dataDir} was made by PostgreSQL ${made}; the embedded one is ${major}.\n` +
      'Remove that folder to start with an empty database.',
  );
}

/** The same order of strings on every system, whatever locales it has; the builtin provider came with 17. */
function localeArguments({ version }: Programs): string[] {
  if (Number.parseInt(version, 10) < 17) return ['--locale=C.UTF-8'];
  return ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
}

async function initdb(dataDir: string, passwordFile: string, options: ClusterOptions): Promise<void> {
  const args = [
    `--pgdata=${dataDir}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeArguments(options.programs),
    ...(options.durable ? [] : ['--no-sync']),
  ];
  const { account, programs } = options;
  const child = spawnProgram(programs.initdb, args, {
    account,
    cwd: dirname(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Away from Ctrl-C: the caller lets it finish.
    detached: true,
  });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
  if (failure === undefined) return;
  throw new OperatorError(
    `PostgreSQL could not make its data directory ${dataDir}: ${failure}.\n${Buffer.concat(output).toString()}\n` +
      'Repair what it names, or set DATABASE_URL to a PostgreSQL (15 or later) of your own.',
  );
}
