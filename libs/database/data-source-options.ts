import type { DataSourceOptions, MixedList } from 'typeorm';
import type { DatabaseConfig } from '#libs/config/config.js';
import { BoundedClient } from './bounded-client.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** The part of a data source that the service and the migrator share. */
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
      // Client-side: a session setting would be lost, or refused, behind PgBouncer.
      query_timeout: config.statementTimeoutMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  };
}
