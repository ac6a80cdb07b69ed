import type { QueryRunner } from 'typeorm';
import { connectDataSource } from './connections.js';
import { connectPatiently } from './connect-patiently.js';
import { explain } from './explain-error.js';
import { MigrationError } from './migration-error.js';
import { DEFAULT_TIMINGS, type MigratorOptions } from './migrator-options.js';

/**
 * The statements that let a role read and write the tables of the current schema, those of
 * later migrations too, and no more: the role of the service. To be run by the role that migrates.
 */
export function appRoleGrants(role: string, database: string, schema: string): string[] {
  const [to, db, in_] = [role, database, schema].map(quoted);
  return [
    `REVOKE CREATE ON SCHEMA ${in_} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${db} TO ${to}`,
    `GRANT USAGE ON SCHEMA ${in_} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${in_} TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${in_} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`,
    `REVOKE INSERT, UPDATE, DELETE ON ${in_}.schema_migrations FROM ${to}`,
  ];
}

/**
 * Gives the role what the service needs, after the first `up`; again changes nothing. All or none.
 * @throws MigrationError when the role does not exist or could still change the schema.
 */
export async function grantToAppRole(options: MigratorOptions, role: string): Promise<void> {
  const connectMs = options.timings?.connectMs ?? DEFAULT_TIMINGS.connectMs;
  const dataSource = await connectPatiently(() => connectDataSource(options.url, 'read'), options, connectMs);
  const runner = dataSource.createQueryRunner();
  try {
    await requireReady(runner, role);
    const [place] = (await runner.query(`SELECT current_database() AS db, current_schema() AS schema`)) as [
      { db: string; schema: string },
    ];
    await runner.startTransaction();
    for (const statement of appRoleGrants(role, place.db, place.schema)) {
      options.report(`  ${statement};`);
      await runner.query(statement);
    }
    await requireNoDdl(runner, role);
    await runner.commitTransaction();
    options.report(`The role ${role} may read and write the tables and cannot change the schema.`);
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw explain(error, `granting to the role ${role}`, options);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

async function requireReady(runner: QueryRunner, role: string): Promise<void> {
  const [found] = (await runner.query(
    `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS role,
            to_regclass('schema_migrations') IS NOT NULL AS migrated`,
    [role],
  )) as [{ role: boolean; migrated: boolean }];
  if (!found.migrated) throw new MigrationError('The database has no schema yet.', 'run migrate up first');
  if (!found.role) {
    throw new MigrationError(
      `The role ${role} does not exist.`,
      `let an administrator create it: CREATE ROLE ${quoted(role)} LOGIN PASSWORD '…'`,
    );
  }
}

/** Rights may also come from elsewhere: a membership, superuser, a grant to PUBLIC by another role. */
async function requireNoDdl(runner: QueryRunner, role: string): Promise<void> {
  const [can] = (await runner.query(
    `SELECT has_schema_privilege($1, current_schema(), 'CREATE') AS create,
            pg_has_role($1, (SELECT relowner FROM pg_class WHERE oid = 'schema_migrations'::regclass), 'MEMBER')
              AS own`,
    [role],
  )) as [{ create: boolean; own: boolean }];
  if (can.own) {
    throw new MigrationError(
      `The role ${role} owns the tables, by itself, as a superuser or as a member of their owner.`,
      'use another role for the service than for migrations',
    );
  }
  if (can.create) {
    throw new MigrationError(
      `The role ${role} can still create tables in the schema.`,
      "let the schema's owner run: REVOKE CREATE ON SCHEMA … FROM PUBLIC, and from this role",
    );
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
