import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';
import { HttpClient } from '../harness/http-client.js';
import { OpenApiContract } from '../harness/openapi-contract.js';
import { TestMailbox } from '../harness/test-mailbox.js';
import { ServiceProcess } from '../operations/service-process.js';

const CONTRACT = new OpenApiContract(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
/** Of one argon2id hash: cheap, so that sign-ins are not what the cores do. */
export const HASH_COST = { memoryCost: 7168, timeCost: 1, parallelism: 1 };
const SETTINGS = {
  JWT_ISSUER: 'https://users.example.test',
  JWT_AUDIENCE: 'https://users.example.test',
  PASSWORD_HASH_MEMORY: String(HASH_COST.memoryCost),
  PASSWORD_HASH_ITERATIONS: String(HASH_COST.timeCost),
  PASSWORD_HASH_QUEUE: '1000',
  MAX_SESSIONS: '2',
  // A stall of a busy machine is no outage.
  DATABASE_POOL_SIZE: '20',
  DATABASE_CONNECT_TIMEOUT: '15s',
  DATABASE_STATEMENT_TIMEOUT: '15s',
  RATE_LIMIT_MAX_CLIENT: '10000000',
  LOG_LEVEL: 'warn',
};

/** Several processes of the service over one PostgreSQL and, where there is one, one Redis. */
export class Fleet {
  /** The same clients, for what must be done however busy the machine is. */
  readonly patient: readonly HttpClient[];

  private constructor(
    readonly processes: readonly ServiceProcess[],
    /** A client of each process, under `/api/v1`. */
    readonly apis: readonly HttpClient[],
    readonly mailbox: TestMailbox,
    private readonly agent: Agent,
  ) {
    this.patient = apis.map((api) => api.patient());
  }

  static async start(size: number, databaseUrl: string, redisUrl?: string): Promise<Fleet> {
    const env = {
      ...SETTINGS,
      JWT_SECRET: randomBytes(32).toString('base64url'),
      DATA_KEY: randomBytes(32).toString('base64url'),
      ...(redisUrl === undefined ? { REDIS: 'off' } : { REDIS_URL: redisUrl }),
    };
    const starts = Array.from({ length: size }, () => ServiceProcess.start(databaseUrl, env));
    const processes = await Promise.all(starts);
    const agent = new Agent({ keepAliveTimeout: 60_000 });
    const origins = processes.map(({ origin }) => origin);
    const apis = origins.map(
      (origin) => new HttpClient({ origin, prefix: '/api/v1', contract: CONTRACT, agent }),
    );
    return new Fleet(processes, apis, new TestMailbox(...origins), agent);
  }

  async stop(): Promise<void> {
    await this.agent.destroy();
    await Promise.all(this.processes.map((service) => service.kill()));
  }
}
