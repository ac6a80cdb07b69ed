import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { answers, connectionUrl } from './connection.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';
import { isStale, runningPostmaster } from './postmaster-pid.ts';
import { stopPostmaster } from './stop.ts';

/**
 * Takes over the server that runs on this data directory; undefined when there is none. One that
 * does not answer to the password within 15 s is stopped.
 */
export async function adoptPostgres(dataDir: string, password: string): Promise<PostgresServer | undefined> {
  const running = runningPostmaster(dataDir);
  if (running === undefined) {
    // PostgreSQL clears what a dead server left, but not when the pid is another program's by now.
    if (isStale(dataDir)) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
    return undefined;
  }
  const { pid } = running;
  const stop = (): Promise<void> => stopPostmaster(pid);
  const port = await listeningPort(dataDir);
  if (port === undefined || !(await answers(connectionUrl(port, password, 'postgres'), 5000))) {
    await stop();
    return undefined;
  }
  return postgresServer({ pid, port, password, stop, adopted: true, account: serverAccount() });
}

/** Waits out a start or a recovery, which write their progress into the file. */
async function listeningPort(dataDir: string): Promise<number | undefined> {
  const deadline = performance.now() + 10_000;
  do {
    const running = runningPostmaster(dataDir);
    if (running === undefined || running.status === 'stopping') return undefined;
    if (running.status === 'ready') return running.port;
    await sleep(100);
  } while (performance.now() < deadline);
  return undefined;
}
