import { createHash } from 'node:crypto';
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLONE, DATA_FOLDER } from '../clone.mjs';
import { serverAccount } from '../postgres/account.ts';
import { answeringPostgres } from '../postgres/adopt.ts';
import { ensureDatabase } from '../postgres/connection.ts';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import { makeFolderFor, ROOT_FOLDER } from '../postgres/root-folder.ts';
import { startPostgres } from '../postgres/start.ts';
import { randomSecret } from './development-secrets.ts';

const DATABASE = 'user_service';

/** Where this clone's PostgreSQL keeps its data, its log and its password. */
export function postgresFolder(): string {
  if (serverAccount() === undefined) return join(DATA_FOLDER, 'postgres');
  return join(ROOT_FOLDER, createHash('sha256').update(CLONE).digest('hex').slice(0, 12));
}

/** The clone's PostgreSQL, started or taken over, with its database in place. */
export async function startEmbedded(): Promise<PostgresServer> {
  const folder = postgresFolder();
  makeFolderFor(serverAccount(), folder);
  const dataDir = join(folder, 'data');
  const port = lastPort(dataDir);
  const server = await startPostgres({ dataDir, password: passwordIn(folder), port });
  try {
    await ensureDatabase(server.url('postgres'), DATABASE);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The clone's PostgreSQL if it runs and answers now. */
export async function findEmbedded(): Promise<PostgresServer | undefined> {
  const folder = postgresFolder();
  const dataDir = join(folder, 'data');
  return existsSync(dataDir) ? answeringPostgres(dataDir, passwordIn(folder)) : undefined;
}

export const databaseUrl = (server: PostgresServer): string => server.url(DATABASE);

/** Beside the data, so that both are removed together. */
function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomSecret(), { mode: 0o600 });
    const account = serverAccount();
    if (account !== undefined) chownSync(file, account.uid, account.gid);
  }
  return readFileSync(file, 'utf8');
}

/** The port of the last run, so that a database client's bookmark stays good; 0 at the first. */
function lastPort(dataDir: string): number {
  const options = join(dataDir, 'postmaster.opts');
  return existsSync(options) ? Number(/port=(\d+)/.exec(readFileSync(options, 'utf8'))?.[1] ?? 0) : 0;
}
