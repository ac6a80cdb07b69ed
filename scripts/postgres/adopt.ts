import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { answers, connectionUrl } from './connection.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';
import { isStale, runningPostmaster } from './postmaster-pid.ts';
import { stopPostmaster } from './stop.ts';

/**
 * Takes over the server that a killed process left on this data directory; undefined when there is
 * none. One that does not answer to the password is stopped.
 */
export async function adoptPostgres(dataDir: string, password: string): Promise<PostgresServer | undefined> {
  const left = runningPostmaster(dataDir);
  if (left === undefined) {
    // PostgreSQL clears what a dead server left, but not when the pid is another program's by now.
    if (isStale(dataDir)) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
    return undefined;
  }
  await untilListening(dataDir);
  const server = await answeringPostgres(dataDir, password);
  if (server === undefined) await stopPostmaster(left.pid);
  return server;
}

/** The server on this data directory if it is ready and answers within 5 s; changes nothing. */
export async function answeringPostgres(
  dataDir: string,
  password: string,
): Promise<PostgresServer | undefined> {
  const running = runningPostmaster(dataDir);
  if (running?.status !== 'ready' || running.port === undefined) return undefined;
  const { pid, port } = running;
  if (!(await answers(connectionUrl(port, password, 'postgres'), 5000))) return undefined;
  const stop = (): Promise<void> => stopPostmaster(pid);
  return postgresServer({ pid, port, password, stop, adopted: true, account: serverAccount() });
}

/** A start may be under way, or the recovery of a crash, for up to a minute. */
async function untilListening(dataDir: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const status = runningPostmaster(dataDir)?.status;
    if (status === undefined || status === 'ready' || status === 'stopping') return;
    await sleep(100);
  }
}
