import { saysUnavailable } from '../database-unavailable.js';
import { sqlState } from '../sql-state.js';
import { MigrationError } from './migration-error.js';
import type { MigratorOptions } from './migrator-options.js';

type Target = Pick<MigratorOptions, 'urlSetting'>;

interface Explanation {
  readonly what: string;
  readonly fix: string;
}

/** What went wrong with the database as a whole, as opposed to one migration's statement. */
const EXPLANATIONS: Record<string, (setting: string) => Explanation> = {
  '28P01': (setting) => ({
    what: 'PostgreSQL refused the password',
    fix: `check user and password in ${setting}`,
  }),
  '28000': (setting) => ({
    what: 'PostgreSQL refused the connection',
    fix: `check the user in ${setting}, and that pg_hba.conf lets it in from here (with TLS if it asks for it)`,
  }),
  '3D000': (setting) => ({
    what: 'the database does not exist',
    fix: `create it (CREATE DATABASE …) or correct its name in ${setting}`,
  }),
  '42501': () => ({
    what: 'the role may not do this',
    fix: 'set MIGRATION_DATABASE_URL to the role that owns the schema; the role of the service can do no DDL',
  }),
  '25006': (setting) => ({
    what: 'this server is a read-only standby',
    fix: `let ${setting} name the primary`,
  }),
  '57014': () => ({
    what: 'the statement was cancelled, by statement_timeout or by somebody',
    fix: "run again; for a timeout, first ALTER ROLE … SET statement_timeout = 0 for the migrator's role",
  }),
};

/** `error` in an operator's words: `doing` completes "While …". */
export function explain(error: unknown, doing: string, { urlSetting }: Target, fix?: string): MigrationError {
  if (error instanceof MigrationError) return error;
  const cause = { cause: error };
  const code = sqlState(error);
  const known = EXPLANATIONS[code ?? '']?.(urlSetting);
  const said = sentence(error, code);
  if (known) return new MigrationError(`While ${doing}: ${known.what}. ${said}`, known.fix, cause);
  if (said.includes('query_wait_timeout')) {
    const larger =
      'let the pooler open three connections or more, or set MIGRATION_DATABASE_URL to a direct one';
    return new MigrationError(`While ${doing}: PgBouncer had no connection left. ${said}`, larger, cause);
  }
  if (saysUnavailable(error)) {
    const retry = `check that the host and port in ${urlSetting} can be reached from here, then run again`;
    return new MigrationError(`While ${doing}: the database could not be reached. ${said}`, retry, cause);
  }
  return new MigrationError(`While ${doing}: ${said}`, fix ?? 'repair the cause, then run again', cause);
}

/** The server's own words without its DETAIL, which quotes rows. */
function sentence(error: unknown, code: string | undefined): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  const message = inner instanceof Error ? inner.message : String(inner);
  return `${message.replace(/\.$/, '')}${code === undefined ? '' : ` (${code})`}.`;
}
