import { randomBytes } from 'node:crypto';
import { fetch } from 'undici';
import { CLONE } from '../../scripts/clone.mjs';
import { MAIN } from '../../scripts/launch/build.ts';
import { nodeFlags } from '../../scripts/launch/node-flags.ts';
import { freePort } from '../harness/servers/ports.js';
import { startSupervised, type SupervisedProcess } from '../harness/servers/supervised-process.js';
import { waitUntil } from '../harness/servers/wait-until.js';

/** The service as it is shipped: the build in dist/, in a process of its own. */
export class ServiceProcess {
  private constructor(
    readonly origin: string,
    private readonly program: SupervisedProcess,
  ) {}

  /**
   * Starts it, once `buildService` has built it, over a migrated database; resolves before it listens.
   *
   * @param folder what holds the build: the clone, or a copy of what is in it
   */
  static async spawn(
    databaseUrl: string,
    env: NodeJS.ProcessEnv = {},
    folder: string = CLONE,
  ): Promise<ServiceProcess> {
    const port = await freePort();
    const program = await startSupervised({
      command: [process.execPath, ...nodeFlags, MAIN],
      cwd: folder,
      env: {
        NODE_ENV: 'development',
        NODE_OPTIONS: '',
        LOG_FORMAT: 'json',
        LOG_LEVEL: 'info',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        JWT_SECRET: randomBytes(32).toString('base64url'),
        DATA_KEY: randomBytes(32).toString('base64url'),
        RATE_LIMIT_MAX_ANONYMOUS: '1000000',
        RATE_LIMIT_MAX_AUTHENTICATED: '1000000',
        RATE_LIMIT_ADDRESS_FAILURES: '1000000',
        RATE_LIMIT_ACCOUNT_FAILURES: '1000000',
        // A busy machine is no flood of sign-ins.
        PASSWORD_HASH_WAIT: '30s',
        ...env,
      },
    });
    return new ServiceProcess(`http://127.0.0.1:${port}`, program);
  }

  static async start(
    databaseUrl: string,
    env: NodeJS.ProcessEnv = {},
    folder: string = CLONE,
  ): Promise<ServiceProcess> {
    const service = await ServiceProcess.spawn(databaseUrl, env, folder);
    await service.untilReady();
    return service;
  }

  get exitCode(): Promise<number | null> {
    return this.program.exited;
  }

  /** What it logged so far. */
  get log(): string {
    return this.program.output();
  }

  async untilReady(): Promise<void> {
    await waitUntil(
      async () => this.program.hasExited() || (await this.status('/ready')) === 200,
      () => `The service did not become ready:\n${this.log}`,
      30_000,
    );
    if (this.program.hasExited()) throw new Error(`The service ended:\n${this.log}`);
  }

  /** undefined while nobody listens. */
  async status(path: string): Promise<number | undefined> {
    try {
      const response = await fetch(`${this.origin}${path}`, { headers: { connection: 'close' } });
      await response.text();
      return response.status;
    } catch {
      return undefined;
    }
  }

  async post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  get pid(): number {
    return this.program.pid;
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.program.pid, signal);
  }

  /** Ends it however it is. */
  kill(): Promise<void> {
    return this.program.kill();
  }
}
