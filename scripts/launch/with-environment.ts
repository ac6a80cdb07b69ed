import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLONE } from '../clone.mjs';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import { lockClone, lockHolder } from '../process/clone-lock.mjs';
import { runForwarding } from '../process/forward.mjs';
import { OperatorError, runMain } from '../terminal/operator-error.mjs';
import { ensureBuilt } from './build.ts';
import { configurationLibrary } from './configuration-library.ts';
import { developmentSecrets } from './development-secrets.ts';
import { databaseUrl, findEmbedded, startEmbedded } from './embedded-postgres.ts';
import { developmentEnvironment, isProductionLike, type Variables, withDatabase } from './environment.ts';
import { isServing } from './process-group.ts';
import { runInProduction } from './production.ts';
import { programEnvironment } from './run-step.ts';
import { Shutdown } from './shutdown.ts';

/**
 * Runs one of the programs in apps/user-service/src/cli in the environment that `npm start` would give it:
 *
 *   with-environment.ts migrate up
 *
 * It uses the embedded PostgreSQL of a running start, or brings it for as long as the program runs.
 */
const [name = '', ...args] = process.argv.slice(2);
const program = `dist/apps/user-service/src/cli/${name}.js`;
const WAIT_MS = 120_000;
/** A wait that is shorter needs no explanation. */
const SILENT_MS = 1000;

await runMain(async () => {
  if (isProductionLike(process.env.NODE_ENV)) return runInProduction(program, args);
  const { signal } = new Shutdown();
  const lock = await lockUnlessServing(signal);
  try {
    if (lock !== undefined) await ensureBuilt(signal);
    const library = await configurationLibrary();
    const { variables, needsDatabase } = developmentEnvironment(
      process.env,
      CLONE,
      library,
      developmentSecrets,
    );
    if (!needsDatabase) return await run(variables);
    const postgres = lock === undefined ? await runningPostgres() : await startEmbedded();
    try {
      signal.throwIfAborted();
      return await run(withDatabase(variables, databaseUrl(postgres)));
    } finally {
      if (lock !== undefined) await postgres.stop();
    }
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    lock?.release();
  }
});

/** Takes the clone, after any other such command; undefined once a start serves, whose build and PostgreSQL we share. */
async function lockUnlessServing(signal: AbortSignal): Promise<ReturnType<typeof lockClone> | undefined> {
  const began = performance.now();
  let explained = false;
  while (performance.now() - began < WAIT_MS) {
    const holder = lockHolder();
    if (holder === undefined) break;
    if (['npm start', 'npm run dev'].includes(holder.command) && isServing()) return undefined;
    if (!explained && performance.now() - began > SILENT_MS) {
      explained = true;
      const limit = `${WAIT_MS / 60_000} minutes at most`;
      console.error(
        `  Waiting for "${holder.command}" (process ${holder.pid}), ${limit}; Ctrl-C ends the wait`,
      );
    }
    await sleep(200, undefined, { signal });
  }
  return lockClone(`npm run ${process.env.npm_lifecycle_event ?? name}`);
}

async function runningPostgres(): Promise<PostgresServer> {
  const found = await findEmbedded();
  if (found !== undefined) return found;
  throw new OperatorError(
    'A start runs in this folder, but its PostgreSQL does not answer. Stop it with Ctrl-C and start again.',
  );
}

function run(variables: Variables): Promise<number> {
  return runForwarding(process.execPath, [join(CLONE, program), ...args], programEnvironment(variables));
}
