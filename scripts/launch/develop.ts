import { join } from 'node:path';
import { CLONE } from '../clone.mjs';
import { freePort } from '../postgres/free-port.ts';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import { endOfLog } from '../postgres/readiness.ts';
import { isRunning, untilEnded } from '../postgres/watch.ts';
import { OperatorError } from '../terminal/operator-error.mjs';
import { showProgress } from '../terminal/progress.mjs';
import { banner } from './banner.ts';
import { ensureBuilt, MAIN, MIGRATE, NEST } from './build.ts';
import { configurationLibrary } from './configuration-library.ts';
import { developmentSecrets } from './development-secrets.ts';
import { databaseUrl, postgresFolder, startEmbedded } from './embedded-postgres.ts';
import { developmentEnvironment, effectiveConfiguration, type Variables } from './environment.ts';
import { reachableHost, reachableOrigin, refuseTakenPort } from './listening.ts';
import { nodeFlags } from './node-flags.ts';
import { endLeftGroup } from './process-group.ts';
import { tellRestarts } from './restarts.ts';
import { runQuietly } from './run-step.ts';
import { serve } from './serve.ts';
import { Service } from './service.ts';
import type { Shutdown } from './shutdown.ts';

const WATCHED = [NEST, 'start', 'user-service', '--watch', '--preserveWatchOutput'];

/** Builds, brings PostgreSQL, migrates and serves until it is time to stop; PostgreSQL goes last. */
export async function develop(shutdown: Shutdown, watch: boolean): Promise<void> {
  const { signal } = shutdown;
  await ensureBuilt(signal);
  const library = await configurationLibrary();
  const environment = developmentEnvironment(process.env, CLONE, library, developmentSecrets);
  const effective = effectiveConfiguration(environment, CLONE, library);
  if (await endLeftGroup()) console.error('  Ended the service that a killed start had left');
  const port = effective.port === 0 ? await freePort() : effective.port;
  await refuseTakenPort(effective.host, port);
  signal.throwIfAborted();

  const postgres = environment.needsDatabase ? await bringPostgres() : undefined;
  const over = new AbortController();
  try {
    signal.throwIfAborted();
    const variables: Variables = {
      ...environment.variables,
      ...(postgres && { DATABASE_URL: databaseUrl(postgres) }),
      PORT: String(port),
    };
    await migrate(variables, signal);
    const service = new Service(watch ? WATCHED : [...nodeFlags, MAIN], variables);
    const announcement = banner({ ...effective, port, ...(postgres && { postgres: announced(postgres) }) });
    const readyUrl = `${reachableOrigin(effective.host, port)}/ready`;
    const lost = postgres ? lossOf(postgres, over.signal) : new Promise<never>(() => undefined);
    const address = { host: reachableHost(effective.host), port };
    const untilStop = AbortSignal.any([over.signal, signal]);
    const onServing = (): void => {
      if (watch) void tellRestarts(address, untilStop, (sentence) => console.error(`  ${sentence}`));
    };
    await serve(service, shutdown, { readyUrl, announcement, lost, onServing });
  } finally {
    over.abort();
    if (postgres !== undefined && isRunning(postgres.pid))
      await showProgress('Stopping PostgreSQL', 'PostgreSQL stopped', () => postgres.stop());
  }
}

/** Rejects when the server ends by itself; never settles otherwise. */
async function lossOf(postgres: PostgresServer, over: AbortSignal): Promise<never> {
  await untilEnded(postgres.pid, over);
  const folder = postgresFolder();
  throw new OperatorError(
    `PostgreSQL ended by itself. ${endOfLog(join(folder, 'postgres.log'))}\n\n` +
      `Start again: npm start. Its data is kept in ${folder}.`,
  );
}

function bringPostgres(): Promise<PostgresServer> {
  return showProgress('Starting PostgreSQL', started, startEmbedded);
}

function started({ adopted }: PostgresServer): string {
  return adopted ? 'PostgreSQL, left by a killed start, taken over' : 'PostgreSQL started';
}

async function migrate(variables: Variables, signal: AbortSignal): Promise<void> {
  await showProgress('Migrating the database', 'Database migrated', async () => {
    const failure = await runQuietly([MIGRATE, 'up'], variables, signal);
    if (failure !== undefined) throw new OperatorError(`The database could not be migrated:\n\n${failure}`);
  });
}

function announced(server: PostgresServer): { folder: string; url: string; account?: string } {
  const account = server.account?.name;
  return { folder: postgresFolder(), url: databaseUrl(server), ...(account && { account }) };
}
