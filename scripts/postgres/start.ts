import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { adoptPostgres } from './adopt.ts';
import { ensureCluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { launch, launchGuarded } from './launch.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';
import { findPrograms, type Programs } from './programs.ts';
import { mayPass, startFailure, untilReady } from './readiness.ts';
import { postgresArguments, type Settings } from './settings.ts';

export interface StartOptions {
  /** Made when it is not there. */
  readonly dataDir: string;
  /** Of the superuser `postgres`: the one given when the data directory was made. */
  readonly password: string;
  /** Preferred loopback port; any other when it is not free. 0 or none: any. */
  readonly port?: number;
  readonly settings?: Settings;
  /** Those of npm's embedded PostgreSQL when left out. */
  readonly programs?: Programs;
  /**
   * true (default): data survives a crash, and the server outlives this process unless it is stopped.
   * false: nothing is flushed, and the server ends when this process does, however it ends.
   */
  readonly durable?: boolean;
  /** Only with `durable: false`: a folder that is removed once the server has ended. */
  readonly removeAfterwards?: string;
}

const TRIES = 3;

/**
 * Starts PostgreSQL on loopback over a data directory, or adopts the server that runs on it.
 *
 * @throws OperatorError when it does not come up within 60 s, with the end of its log.
 */
export async function startPostgres(options: StartOptions): Promise<PostgresServer> {
  const { password, durable = true } = options;
  const left = await adoptPostgres(options.dataDir, password);
  if (left !== undefined) return left;

  const account = serverAccount();
  const programs = options.programs ?? findPrograms(account);
  await ensureCluster({ dataDir: options.dataDir, password, programs, account, durable });
  const dataDir = realpathSync(options.dataDir);
  const logFile = join(dirname(dataDir), 'postgres.log');

  for (let tries = 1; ; tries += 1) {
    const port = await freePort(tries === 1 ? options.port : 0);
    const { child, stop } = (durable ? launch : launchGuarded)({
      postgres: programs.postgres,
      args: postgresArguments(dataDir, port, durable, options.settings),
      account,
      dataDir,
      logFile,
      ...(options.removeAfterwards && { removeAfterwards: options.removeAfterwards }),
    });
    const pid = await untilReady(child, dataDir);
    if (pid !== undefined) {
      return postgresServer({ pid, port, password, account, adopted: false, stop: () => stop(pid) });
    }
    const failure = startFailure(dataDir, logFile);
    const again = tries < TRIES && mayPass(logFile);
    if (child.pid !== undefined) await stop(child.pid);
    if (!again) throw failure;
    await sleep(500);
  }
}
