import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CLONE } from '../../scripts/clone.mjs';
import { ensureBuilt, MAIN, MIGRATE } from '../../scripts/launch/build.ts';
import type { PostgresServer } from '../../scripts/postgres/postgres-server.ts';
import { startTemporaryPostgres } from '../../scripts/postgres/temporary.ts';
import { type RedisServer, startRedis } from '../../test/harness/servers/redis.ts';
import { leaveServerCore } from './cores.ts';
import { onDatabase } from './people.ts';
import { familyCpuSeconds } from './process-figures.ts';
import { putBack, putFirst } from './real-time.ts';
import { Server } from './server.ts';

/** Against a crash as in production; the rest as PostgreSQL has it, but for memory for a million users. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '512MB' };
const ORIGIN = 'https://users.example.com';
/** No limit is met, and all count. */
const LIMIT = '10000000';
export const ACCESS_TOKEN_SECONDS = 4 * 3600;
/** The service's defaults. */
export const REFRESH_TOKEN_SECONDS = 7 * 24 * 3600;
export const POOL_SIZE = 10;

/** PostgreSQL and Redis on the core of the rest, and what the service is started with. */
export class Stage {
  readonly audience = ORIGIN;
  readonly root = randomBytes(32).toString('base64url');
  private readonly dataKey = randomBytes(32).toString('base64url');
  private readonly servers = new Set<Server>();

  private constructor(
    private readonly postgres: PostgresServer,
    private readonly redis: RedisServer,
  ) {}

  static async start(): Promise<Stage> {
    await ensureBuilt();
    leaveServerCore();
    const postgres = await startTemporaryPostgres(DURABLE);
    try {
      return new Stage(postgres, await startRedis());
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** A migrated database. */
  async database(name: string): Promise<string> {
    await onDatabase(this.postgres.url('postgres'), (admin) => admin.query(`CREATE DATABASE ${name}`));
    const url = this.postgres.url(name);
    await promisify(execFile)(process.execPath, [join(CLONE, MIGRATE), 'up'], {
      env: { ...process.env, DATABASE_URL: url, MIGRATION_DATABASE_URL: url },
    });
    return url;
  }

  /** The service as it is built for production: log, metrics and limits on. */
  async startService(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
    return this.kept(
      Server.start('service', join(CLONE, MAIN), {
        PUBLIC_URL: ORIGIN,
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_SIZE: String(POOL_SIZE),
        REDIS_URL: this.redis.url,
        EVENTS: 'in-process',
        // Nobody listens there: no mail is sent.
        SMTP_URL: 'smtp://127.0.0.1:1',
        JWT_SECRET: this.root,
        DATA_KEY: this.dataKey,
        JWT_EXPIRES_IN: `${ACCESS_TOKEN_SECONDS}s`,
        LOG_LEVEL: 'info',
        // A fast core signs the same users in so often that the sessions that are checked would be ended for newer ones.
        MAX_SESSIONS: '100',
        RATE_LIMIT_MAX_ANONYMOUS: LIMIT,
        RATE_LIMIT_MAX_AUTHENTICATED: LIMIT,
        RATE_LIMIT_MAX_CLIENT: LIMIT,
        RATE_LIMIT_ADDRESS_FAILURES: LIMIT,
        RATE_LIMIT_ACCOUNT_FAILURES: LIMIT,
        ...env,
      }),
    );
  }

  /** A server of `bench/floor`. */
  async startFloor(name: string, file: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
    return this.kept(Server.start(name, join(CLONE, 'bench/floor', file), env));
  }

  /** A second database with all that the first has, which nobody may use meanwhile. */
  async copyDatabase(from: string, name: string): Promise<string> {
    await onDatabase(this.postgres.url('postgres'), (admin) =>
      admin.query(`CREATE DATABASE ${name} TEMPLATE ${from}`),
    );
    return this.postgres.url(name);
  }

  async stop(): Promise<void> {
    for (const server of this.servers) await server.stop();
    await this.redis.stop();
    await this.postgres.stop();
  }

  /** CPU time of PostgreSQL so far, of all its processes. */
  databaseCpuSeconds(): number {
    return familyCpuSeconds(this.postgres.pid);
  }

  /**
   * Does `work` while no other program of this machine holds up what stands beside the servers under test:
   * PostgreSQL, Redis, this process and what it starts meanwhile. `cameFirst` tells whether the system lets us.
   */
  async undisturbed<T>(work: (cameFirst: boolean) => Promise<T>): Promise<T> {
    const except = [...this.servers].map(({ pid }) => pid);
    const cameFirst = putFirst(process.pid, except);
    try {
      return await work(cameFirst);
    } finally {
      if (cameFirst) putBack(process.pid, except);
    }
  }

  /** Ends a server before the stage does. */
  async end(server: Server): Promise<void> {
    await server.stop();
    this.servers.delete(server);
  }

  private async kept(starting: Promise<Server>): Promise<Server> {
    const server = await starting;
    this.servers.add(server);
    return server;
  }
}
