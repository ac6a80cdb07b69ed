import type { Account } from './account.ts';
import { connectionUrl } from './connection.ts';

/** A PostgreSQL that answers on loopback. */
export interface PostgresServer {
  /** Of its postmaster. */
  readonly pid: number;
  readonly port: number;
  /** True when it ran already, left by a process that was killed. */
  readonly adopted: boolean;
  /** Whom it runs as when we are root. */
  readonly account: Account | undefined;
  /** `postgres://…` as the superuser. */
  url(database: string): string;
  /** Ends its sessions and the server; resolves when it is gone. */
  stop(): Promise<void>;
}

export function postgresServer(
  server: Omit<PostgresServer, 'url'> & { readonly password: string },
): PostgresServer {
  const { password, ...rest } = server;
  return { ...rest, url: (database) => connectionUrl(server.port, password, database) };
}
