import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { serverAccount } from '../../../scripts/postgres/account.ts';
import type { PostgresServer } from '../../../scripts/postgres/postgres-server.ts';
import { makeRootFolder, ROOT_FOLDER } from '../../../scripts/postgres/root-folder.ts';
import { startPostgres } from '../../../scripts/postgres/start.ts';

export type Role = 'users_owner' | 'users_app';

/** PostgreSQL beside the cluster, with the two roles of docs/decisions/0005. */
export class ClusterPostgres {
  private readonly passwords = { users_owner: password(), users_app: password() };

  private constructor(
    private readonly host: string,
    private readonly folder: string,
    private readonly superPassword: string,
    private server: PostgresServer,
  ) {}

  static async start(host: string): Promise<ClusterPostgres> {
    if (serverAccount() !== undefined) makeRootFolder();
    const folder = mkdtempSync(join(serverAccount() === undefined ? tmpdir() : ROOT_FOLDER, 'cluster-'));
    const superPassword = password();
    const postgres = new ClusterPostgres(
      host,
      folder,
      superPassword,
      await launch(host, folder, superPassword),
    );
    appendFileSync(join(folder, 'data/pg_hba.conf'), '\nhost all users_owner,users_app all scram-sha-256\n');
    await postgres.query('SELECT pg_reload_conf()');
    for (const [role, secret] of Object.entries(postgres.passwords))
      await postgres.query(`CREATE ROLE ${role} LOGIN PASSWORD '${secret}'`);
    await postgres.query(`ALTER ROLE users_app SET statement_timeout = '5s'`);
    await postgres.query(`ALTER ROLE users_app SET idle_in_transaction_session_timeout = '10s'`);
    return postgres;
  }

  get port(): number {
    return this.server.port;
  }

  /** An empty database whose tables, once the owner makes them, the service's role may use. */
  async createDatabase(name: string): Promise<void> {
    await this.query(`CREATE DATABASE ${name} OWNER users_owner`);
    await this.query(
      `ALTER DEFAULT PRIVILEGES FOR ROLE users_owner IN SCHEMA public
         GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO users_app`,
      name,
    );
  }

  /** As pods reach it. */
  url(role: Role, database: string): string {
    return `postgres://${role}:${this.passwords[role]}@${this.host}:${this.port}/${database}`;
  }

  /** The rows of a statement, by the superuser. */
  async query(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.server.url(database) });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends every connection and refuses new ones. */
  async down(): Promise<void> {
    await this.server.stop();
  }

  /** Starts it again over its data, on the same port. */
  async up(): Promise<void> {
    this.server = await launch(this.host, this.folder, this.superPassword, this.server.port);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const password = (): string => randomBytes(16).toString('hex');

function launch(host: string, folder: string, superPassword: string, port = 0): Promise<PostgresServer> {
  return startPostgres({
    dataDir: join(folder, 'data'),
    password: superPassword,
    port,
    durable: false,
    settings: {
      listen_addresses: `127.0.0.1,${host}`,
      // As values.production.yaml reckons.
      max_connections: '200',
      // What was committed must be there after an outage.
      synchronous_commit: 'on',
    },
  });
}
