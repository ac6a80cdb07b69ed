/** PostgreSQL settings by name. */
export type Settings = Readonly<Record<string, string>>;

const ALWAYS: Settings = {
  listen_addresses: '127.0.0.1',
  // Loopback is enough, and a socket's path may not be longer than about 100 characters.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For data that nobody misses after a crash. */
const THROW_AWAY: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  max_connections: '300',
};

/** The arguments of the program `postgres`; `own` settings win. */
export function postgresArguments(
  dataDir: string,
  port: number,
  durable: boolean,
  own: Settings = {},
): string[] {
  const settings = { ...ALWAYS, ...(durable ? {} : THROW_AWAY), ...own, port: String(port) };
  return ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
