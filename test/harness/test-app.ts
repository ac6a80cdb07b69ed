import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Agent } from 'undici';
import { PasswordHasher } from '../../apps/user-service/src/auth/passwords/password-hasher.js';
import { createApp } from '../../apps/user-service/src/create-app.js';
import { buildOpenApiDocument } from '../../apps/user-service/src/openapi/openapi-document.js';
import type { Config } from '#libs/config/config.js';
import { CapturedLogs } from './captured-logs.js';
import { TestDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';
import { HttpClient } from './http-client.js';
import { OpenApiContract } from './openapi-contract.js';
import { startRedis, type RedisServer } from './servers/redis.js';
import { changedConfig, testConfig, type DeepPartial } from './test-config.js';
import { TestMailbox } from './test-mailbox.js';
import { TestUsers } from './test-users.js';

export interface TestAppOptions {
  readonly config?: DeepPartial<Config>;
  /** true: with a Redis of its own, `app.redis`, which the test may kill. */
  readonly redis?: boolean;
  /** Makes this another pod of that app: the same database, Redis and configuration, but for `config`. */
  readonly besides?: TestApp;
}

/** A stall of a busy machine is no loss of Redis; a Redis that was killed is known by its connection. */
const REDIS_COMMAND_TIMEOUT_MS = 5_000;

/** The whole service over a database of its own, listening on a loopback port. Its parts are there once it has started. */
export class TestApp {
  readonly clock = new FakeClock();
  readonly logs = new CapturedLogs();
  nest: NestFastifyApplication;
  config: Config;
  db: TestDatabase;
  redis: RedisServer;
  mailbox: TestMailbox;
  users: TestUsers;
  /** An anonymous client under `/api/<version>`. */
  api: HttpClient;
  /** An anonymous client for the paths outside it, such as `/ready`. */
  root: HttpClient;
  private agent: Agent;
  private origin: string | undefined;

  constructor(private readonly options: TestAppOptions = {}) {}

  async start(): Promise<void> {
    const { besides } = this.options;
    if (besides) {
      ({ db: this.db, redis: this.redis } = besides);
      this.config = changedConfig(besides.config, this.options.config);
    } else {
      this.db = await TestDatabase.create();
      if (this.options.redis) this.redis = await startRedis();
      this.config = this.ownConfig();
    }
    this.nest = await createApp({ config: this.config, clock: this.clock, logStream: this.logs.stream });
    const contract = new OpenApiContract(buildOpenApiDocument(this.nest));
    await this.nest.listen(0, '127.0.0.1');
    this.connect(await this.nest.getUrl(), contract);
  }

  async stop(): Promise<void> {
    if (this.origin !== undefined) this.mailbox.remove(this.origin);
    await this.agent?.close();
    await this.nest?.close();
    if (this.options.besides) return;
    await this.redis?.stop();
    await this.db?.drop();
  }

  private ownConfig(): Config {
    const { config } = this.options;
    return testConfig({
      ...config,
      log: { level: 'info', format: 'json', ...config?.log },
      database: { url: this.db.url, ...config?.database },
      ...(this.redis && { redis: { url: this.redis.url, commandTimeoutMs: REDIS_COMMAND_TIMEOUT_MS } }),
    });
  }

  private connect(origin: string, contract: OpenApiContract): void {
    this.agent = new Agent({ keepAliveTimeout: 60_000 });
    const client = { origin, contract, agent: this.agent };
    this.root = new HttpClient(client);
    this.api = new HttpClient({ ...client, prefix: `/api/${this.config.server.apiVersion}` });
    this.mailbox = this.options.besides?.mailbox ?? new TestMailbox();
    this.mailbox.add(origin);
    this.origin = origin;
    const hasher = this.nest.get(PasswordHasher, { strict: false });
    this.users = new TestUsers(this.db, this.api, (password) => hasher.hash(password));
  }
}
