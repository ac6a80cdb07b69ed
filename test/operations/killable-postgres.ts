import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator } from '#libs/database/migrator/migrator.js';
import { migrations } from '#migrations/index.js';
import { serverAccount } from '../../scripts/postgres/account.ts';
import type { PostgresServer } from '../../scripts/postgres/postgres-server.ts';
import { makeRootFolder, ROOT_FOLDER } from '../../scripts/postgres/root-folder.ts';
import { startPostgres } from '../../scripts/postgres/start.ts';
import { waitUntil } from '../harness/servers/wait-until.js';

/** A PostgreSQL with the migrated schema for a test that kills, pauses and restarts it. */
export class KillablePostgres {
  private paused: readonly number[] = [];

  private constructor(
    private readonly folder: string,
    private readonly password: string,
    private server: PostgresServer,
  ) {}

  static async start(): Promise<KillablePostgres> {
    if (serverAccount() !== undefined) makeRootFolder();
    const folder = mkdtempSync(join(serverAccount() === undefined ? tmpdir() : ROOT_FOLDER, 'killable-'));
    const password = randomBytes(16).toString('base64url');
    const postgres = new KillablePostgres(folder, password, await launch(folder, password));
    await new Migrator({ url: postgres.url, urlSetting: 'DATABASE_URL', migrations, report: () => {} }).up();
    return postgres;
  }

  get url(): string {
    return this.server.url('postgres');
  }

  /** As a crash of the machine would: no goodbye to anybody. */
  async kill(): Promise<void> {
    const processes = this.processes();
    for (const pid of processes) signal(pid, 'SIGKILL');
    await waitUntil(
      () => !processes.some(isAlive),
      () => 'PostgreSQL survives SIGKILL.',
    );
  }

  /** Starts it again, over its data, where it was. */
  async restart(): Promise<void> {
    this.server = await launch(this.folder, this.password, this.server.port);
  }

  /** It accepts connections and answers nothing, like a machine that is frozen. */
  pause(): void {
    this.paused = this.processes();
    for (const pid of this.paused) signal(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.paused) signal(pid, 'SIGCONT');
    this.paused = [];
  }

  async stop(): Promise<void> {
    this.resume();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The postmaster first, then its children, each of which leads a process group of its own. */
  private processes(): number[] {
    const { pid } = this.server;
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    return [pid, ...rows.filter(([, parent]) => parent === pid).map(([child]) => child!)];
  }
}

function launch(folder: string, password: string, port = 0): Promise<PostgresServer> {
  return startPostgres({
    dataDir: join(folder, 'data'),
    password,
    port,
    durable: false,
    // What was committed must have left the process that is killed; the machine lives on.
    settings: { synchronous_commit: 'on' },
  });
}

/** Nothing happens to a process that has just ended by itself. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const isAlive = (pid: number): boolean => signal(pid, 0);
