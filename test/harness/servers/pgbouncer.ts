import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from '../../../scripts/postgres/account.ts';
import { candidateVersion, debianProgram, hasApt } from './debian-package.js';
import { freePort, isListening } from './ports.js';
import { findProgram, type Program } from './programs.js';
import { startSupervised } from './supervised-process.js';
import { waitUntil } from './wait-until.js';

export interface PgBouncerOptions {
  /** The database behind it, with its user and password; the URL of a TestDatabase. */
  readonly databaseUrl: string;
  readonly poolMode: 'session' | 'transaction' | 'statement';
  /** Server connections at once (default_pool_size); few of them make clients share. Default 2. */
  readonly poolSize?: number;
  /** max_prepared_statements; PgBouncer's own default unless given. 0: it keeps none for its clients. */
  readonly preparedStatements?: number;
}

export interface PgBouncer {
  /** The same database through the pooler. */
  readonly url: string;
  readonly port: number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PgBouncer of its own before a database. Throws an Error with the fix when there is none on this machine. */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer> {
  const { command, env } = pgBouncerProgram();
  const account = serverAccount();
  const port = await freePort();
  // Not in TMPDIR, which may be closed to the account that it runs as.
  const folder = mkdtempSync(
    account ? '/tmp/user-service-pgbouncer-' : join(tmpdir(), 'user-service-pgbouncer-'),
  );
  const settings = join(folder, 'pgbouncer.ini');
  writeFileSync(settings, settingsFor(options, port));
  if (account) [folder, settings].forEach((path) => chownSync(path, account.uid, account.gid));

  const server = await startSupervised({
    command: [...command, settings],
    cwd: folder,
    env,
    ...(account && { user: { uid: account.uid, gid: account.gid } }),
    // An immediate shutdown: it does not wait for clients.
    stopSignal: 'SIGQUIT',
    removeAfterwards: folder,
  });
  await waitUntil(
    async () => server.hasExited() || (await isListening(port)),
    () => `PgBouncer does not answer on port ${port}:\n${server.output()}`,
  );
  if (server.hasExited()) throw new Error(`PgBouncer ended at once:\n${server.output()}`);
  const url = new URL(options.databaseUrl);
  url.port = `${port}`;
  return {
    url: url.href,
    port,
    kill: () => server.kill(),
    stop: () => server.stop(),
  };
}

function settingsFor(options: PgBouncerOptions, port: number): string {
  const { databaseUrl, poolMode, poolSize = 2, preparedStatements } = options;
  const { hostname, port: serverPort, pathname, username, password } = new URL(databaseUrl);
  const database = pathname.slice(1);
  const login = `user=${decodeURIComponent(username)} password='${decodeURIComponent(password)}'`;
  return `[databases]
${database} = host=${hostname} port=${serverPort} dbname=${database} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
default_pool_size = ${poolSize}
max_client_conn = 500
${preparedStatements === undefined ? '' : `max_prepared_statements = ${preparedStatements}\n`}`;
}

/** Prepared statements in transaction mode came with it. */
const OLDEST = 1.21;
const RELEASE_WITH_A_NEWER_ONE = 'trixie';

const isNewEnough = (version: string): boolean => Number(/\d+\.\d+/.exec(version)?.[0] ?? 0) >= OLDEST;

/** How PgBouncer runs here. Throws an Error with the fix when there is no way. */
export function pgBouncerProgram(): Program {
  const installed = findProgram('pgbouncer');
  if (installed && isNewEnough(execFileSync(installed, ['--version'], { encoding: 'utf8' }))) {
    return { command: [installed] };
  }
  const debian = { name: 'pgbouncer', path: 'usr/sbin/pgbouncer' };
  if (hasApt() && isNewEnough(candidateVersion('pgbouncer'))) return debianProgram(debian);
  // Debian 12 has 1.18.
  if (hasApt()) return debianProgram({ ...debian, release: RELEASE_WITH_A_NEWER_ONE });
  throw new Error(`This test needs PgBouncer ${OLDEST} or newer on PATH (macOS: brew install pgbouncer).`);
}
