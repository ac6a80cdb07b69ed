import { duration } from '../kinds/duration.js';
import { integer } from '../kinds/number.js';
import { url } from '../kinds/url.js';
import { setting } from '../setting.js';

const EXAMPLE = 'postgres://user:password@host:5432/database';
const postgresUrl = url({ schemes: ['postgres', 'postgresql'], example: EXAMPLE, database: true });

export const databaseSettings = {
  databaseUrl: setting({
    name: 'DATABASE_URL',
    path: 'database.url',
    help: 'PostgreSQL 15 to 18. `npm start` brings an embedded one when this is not set.',
    kind: postgresUrl,
    secret: true,
    required: 'always',
    fix: `set DATABASE_URL=${EXAMPLE}`,
    developmentFix: 'run npm start, which brings a database',
  }),
  migrationDatabaseUrl: setting({
    name: 'MIGRATION_DATABASE_URL',
    path: 'database.migration_url',
    help: "The migrator's connection: the role that owns the schema, directly and not through a pooler.",
    kind: postgresUrl,
    secret: true,
    fallback: {
      source: 'derived',
      describe: 'DATABASE_URL',
      text: (valueOf) => valueOf('DATABASE_URL') as string | undefined,
    },
  }),
  databasePoolSize: setting({
    name: 'DATABASE_POOL_SIZE',
    path: 'database.pool_size',
    help: 'Connections in the pool of one pod; the revocation feed has one more of its own.',
    // The relay holds one while its handlers use another, and requests need theirs.
    kind: integer(3, 500),
    default: '10',
  }),
  databaseConnectTimeout: setting({
    name: 'DATABASE_CONNECT_TIMEOUT',
    path: 'database.connect_timeout',
    help: 'How long a request waits for a connection before it is answered with 503.',
    kind: duration({ unit: 'ms', min: '100ms', max: '1m' }),
    default: '3s',
  }),
  databaseStatementTimeout: setting({
    name: 'DATABASE_STATEMENT_TIMEOUT',
    path: 'database.statement_timeout',
    help: 'How long one statement may run, waits for locks included, before PostgreSQL is told to end it.',
    kind: duration({ unit: 'ms', min: '100ms', max: '10m' }),
    default: '5s',
  }),
};
