import { randomBytes } from 'node:crypto';
import { Agent } from 'undici';
import { TestDatabase } from '../../harness/database.js';
import { Gate } from './gate.js';
import type { Moment } from './commit-proxy.js';
import { keepJournal } from './journal.js';
import { Pod } from './pod.js';
import { shiftedClock } from './shifted-clock.js';

export interface FleetOptions {
  readonly pods: number;
  readonly env?: NodeJS.ProcessEnv;
  /** What holds the build: the clone unless given. */
  readonly folder?: string;
  /** By how many ms the clocks of the processes are wrong, in the order in which they start, and again. */
  readonly clocks?: readonly number[];
}

/** Processes of the service over one database, each of which can die at any time: another one stands ready. */
export class Fleet {
  readonly agent = new Agent();
  private readonly gates: readonly Gate[];
  private readonly deaths: number[];
  private readonly replacing = new Gate();
  private spare: Promise<Pod> | undefined;

  private constructor(
    readonly db: TestDatabase,
    private readonly pods: Pod[],
    private readonly launch: () => Promise<Pod>,
  ) {
    this.gates = pods.map(() => new Gate());
    this.deaths = pods.map(() => 0);
  }

  static async start({ pods, env = {}, folder, clocks = [0] }: FleetOptions): Promise<Fleet> {
    const db = await TestDatabase.create();
    await keepJournal(db);
    const settings = {
      LOG_LEVEL: 'warn',
      // Issuer and audience of all of them; unless given each would have its own port in it.
      PUBLIC_URL: 'http://localhost:3000',
      JWT_SECRET: randomBytes(32).toString('base64url'),
      DATA_KEY: randomBytes(32).toString('base64url'),
      PASSWORD_HASH_MEMORY: '7168',
      PASSWORD_HASH_ITERATIONS: '1',
      JWT_EXPIRES_IN: '24h',
      DATABASE_POOL_SIZE: '5',
      ...env,
    };
    let started = 0;
    const launch = () => {
      const clock = { NODE_OPTIONS: shiftedClock(clocks[started++ % clocks.length]!) };
      return Pod.start(db.url, { ...settings, ...clock }, folder);
    };
    return new Fleet(db, await Promise.all(Array.from({ length: pods }, launch)), launch);
  }

  get size(): number {
    return this.pods.length;
  }

  /** How many processes in that place were killed. */
  deathsOf(n: number): number {
    return this.deaths[n]!;
  }

  /** Works with one of the processes, which lives until that is done. */
  async with<T>(n: number, work: (origin: string) => Promise<T>): Promise<T> {
    return this.gates[n]!.pass(() => work(this.pods[n]!.origin));
  }

  /** Kills one of the processes at a commit that `work` brings it to; see `Pod.killAt`. */
  async killAt(
    n: number,
    moment: Moment,
    mark: Buffer,
    work: (origin: string) => Promise<unknown>,
  ): Promise<boolean> {
    return this.replace(n, async (pod) => {
      const atCommit = await pod.killAt(moment, mark, this.db, () => work(pod.origin));
      this.deaths[n]! += 1;
      return atCommit;
    });
  }

  /** Stops one of the processes as a release does. */
  async restart(n: number): Promise<void> {
    await this.replace(n, (pod) => pod.stop());
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pods, await this.spare].map((pod) => pod?.kill()));
    await this.agent.destroy();
    await this.db.drop();
  }

  /** Nobody works with it meanwhile; afterwards it is the spare one. */
  private async replace<T>(n: number, end: (pod: Pod) => Promise<T>): Promise<T> {
    return this.replacing.close(async () => {
      const spare = await (this.spare ?? this.launch());
      return this.gates[n]!.close(async () => {
        const result = await end(this.pods[n]!);
        this.pods[n] = spare;
        this.spare = this.startSpare();
        return result;
      });
    });
  }

  private startSpare(): Promise<Pod> {
    const spare = this.launch();
    // Whoever needs it learns of a failure.
    spare.catch(() => undefined);
    return spare;
  }
}
