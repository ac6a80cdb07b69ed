import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../../harness/database.js';
import { waitUntil } from '../../harness/servers/wait-until.js';
import { ServiceProcess } from '../../operations/service-process.js';
import { CommitProxy, type Moment } from './commit-proxy.js';

/** One process of the service, with a way of its own to the database. */
export class Pod {
  private constructor(
    private readonly service: ServiceProcess,
    private readonly proxy: CommitProxy,
  ) {}

  static async start(databaseUrl: string, env: NodeJS.ProcessEnv, folder?: string): Promise<Pod> {
    const proxy = await CommitProxy.listen(databaseUrl);
    return new Pod(await ServiceProcess.start(proxy.url, env, folder), proxy);
  }

  get origin(): string {
    return this.service.origin;
  }

  get log(): string {
    return this.service.log;
  }

  /**
   * Kills it (SIGKILL) when `act` has brought it to the commit that bears the mark, or has its answers before.
   * Resolves to whether it died at the commit, once the database has ended all that it was doing for it.
   */
  async killAt(
    moment: Moment,
    mark: Buffer,
    db: TestDatabase,
    act: () => Promise<unknown>,
  ): Promise<boolean> {
    const ports = this.proxy.ports;
    const acting = act();
    const atCommit = await Promise.race([
      this.proxy.arm(moment, mark).then(() => true),
      acting.then(() => false),
    ]);
    await this.service.kill();
    await acting;
    await this.proxy.close();
    await untilForgotten(db, ports);
    return atCommit;
  }

  /** Stops it as a release does. Throws an Error when it does not end well. */
  async stop(): Promise<void> {
    this.service.signal('SIGTERM');
    const code = await Promise.race([this.service.exitCode, sleep(20_000, 'no exit')]);
    await this.proxy.close();
    if (code !== 0) throw new Error(`A process that was told to stop ended with ${code}:\n${this.log}`);
  }

  async kill(): Promise<void> {
    await this.service.kill();
    await this.proxy.close();
  }
}

async function untilForgotten(db: TestDatabase, ports: readonly number[]): Promise<void> {
  await waitUntil(
    async () => {
      const left = await db.query(`SELECT 1 FROM pg_stat_activity WHERE client_port = ANY ($1::int[])`, [
        ports,
      ]);
      return left.length === 0;
    },
    () => 'PostgreSQL goes on working for a process that was killed.',
  );
}
