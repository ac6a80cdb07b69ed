import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';

/** Names of the migrator's connections in `pg_stat_activity`, also behind PgBouncer. */
export const APPLICATION_NAMES = {
  lock: 'user-service migrator: lock',
  /** Used under the lock only: such a backend without a lock holder is a dead migrator's. */
  run: 'user-service migrator: run',
  watch: 'user-service migrator: watch',
  read: 'user-service migrator: read',
} as const;

type Purpose = keyof typeof APPLICATION_NAMES;

const CONNECT_TIMEOUT_MS = 10_000;

/** A connected client; without a limit on how long a statement may run. */
export async function connectClient(url: string, purpose: Purpose): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: named(url, purpose),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  await client.connect();
  return client;
}

/** An initialized data source; without a limit on how long a statement may run. */
export function connectDataSource(
  url: string,
  purpose: Purpose,
  entities: MixedList<Function> = [],
): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url: named(url, purpose),
    entities,
    installExtensions: false,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    poolSize: 2,
    logging: false,
    poolErrorHandler: () => undefined,
    extra: { keepAlive: true },
  }).initialize();
}

/** `user@host:port/database`, without the password; `host:port/database` when the URL names no user. */
export function describeTarget(url: string): string {
  const { username, hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname || searchParams.get('host') || 'localhost';
  const user = username === '' ? '' : `${decodeURIComponent(username)}@`;
  return `${user}${host}:${port || '5432'}${pathname}`;
}

/** In the URL, since what stands there wins over an option. */
function named(url: string, purpose: Purpose): string {
  const parsed = new URL(url);
  parsed.searchParams.set('application_name', APPLICATION_NAMES[purpose]);
  return parsed.href;
}
