import type { DataSourceOptions, MixedList } from 'typeorm';
import type { DatabaseConfig } from '#libs/config/config.js';
import { BoundedClient } from './bounded-client.js';

/** The server answers with its own timeout first; this side is for a server that answers nothing. */
const ANSWER_MARGIN_MS = 500;
/** A transaction of which nothing more comes is ended by the server after so many statement timeouts. */
const IDLE_FACTOR = 2;

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** How the service reaches its database. */
export function dataSourceOptions(
  url: string,
  config: DatabaseConfig,
  entities: MixedList<Function>,
): PostgresOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    installExtensions: false,
    applicationName: 'user-service',
    connectTimeoutMS: config.connectTimeoutMs,
    poolSize: config.poolSize,
    // Failed queries are logged by whoever handles the error, never with their parameters.
    logging: false,
    extra: {
      Client: BoundedClient,
      query_timeout: config.statementTimeoutMs + ANSWER_MARGIN_MS,
      // Per transaction: a session setting would be lost, or refused, behind PgBouncer.
      transactionTimeouts: {
        statement_timeout: config.statementTimeoutMs,
        idle_in_transaction_session_timeout: IDLE_FACTOR * config.statementTimeoutMs,
      },
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  };
}
