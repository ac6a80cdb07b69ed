import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isInstalled } from '../../scripts/bootstrap/installed.mjs';
import { CLONE } from '../../scripts/clone.mjs';
import { runningPostmaster } from '../../scripts/postgres/postmaster-pid.ts';
import { startOf } from '../../scripts/process/identity.mjs';

const CONTENT = [
  'apps',
  'libs',
  'migrations',
  'scripts',
  'dist',
  'nest-cli.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A copy of the working tree, as a newcomer has it, with the packages of the real one. */
export class TemporaryClone {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'user-service-clone-')));
  private postgresFolder: string | undefined;

  constructor() {
    const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) =>
      readFileSync(join(CLONE, file), 'utf8'),
    );
    if (!isInstalled(wanted ?? '', present ?? '')) {
      throw new Error('node_modules is not what package-lock.json asks for; npm test installs it.');
    }
    for (const name of CONTENT) {
      const source = join(CLONE, name);
      if (existsSync(source)) cpSync(source, join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(CLONE, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Runs `npm start` as a terminal would: in a process group of its own. */
  npmStart(port: number): Start {
    return this.run(port, 'npm', ['start']);
  }

  /** Runs what `npm start` runs, and unlike npm ends with this process. */
  start(port: number): Start {
    return this.run(port, process.execPath, ['scripts/bootstrap.mjs', 'scripts/launch/start.ts']);
  }

  /** Pids of the launcher, the service and PostgreSQL, those that live. */
  processes(): { launcher?: number; service?: number; postgres?: number } {
    const launcher = this.livePid('lock.json', 'pid');
    const service = this.livePid('service.json', 'leader');
    const data = join(this.postgresFolder ?? this.folder, 'data');
    const postgres = existsSync(data) ? runningPostmaster(data)?.pid : undefined;
    return { ...(launcher && { launcher }), ...(service && { service }), ...(postgres && { postgres }) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    if (this.postgresFolder !== undefined) rmSync(this.postgresFolder, { recursive: true, force: true });
  }

  private run(port: number, program: string, args: string[]): Start {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.folder,
      PORT: String(port),
      npm_lifecycle_event: 'start',
    };
    return new Start(spawn(program, args, { cwd: this.folder, env, detached: true }), port, (folder) => {
      this.postgresFolder = folder;
    });
  }

  private livePid(file: string, key: string): number | undefined {
    const pid = (JSON.parse(this.read(file) ?? '{}') as Record<string, number>)[key];
    return pid !== undefined && startOf(pid) !== undefined ? pid : undefined;
  }

  /** The file goes with its process, also between a look and a read. */
  private read(file: string): string | undefined {
    try {
      return readFileSync(join(this.folder, '.data', file), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

/** One run of `npm start`, with all that it printed. */
export class Start {
  output = '';
  readonly origin: string;
  private readonly closed: Promise<unknown>;

  constructor(
    private readonly child: ChildProcess,
    port: number,
    private readonly foundPostgres: (folder: string) => void,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk));
    this.closed = once(child, 'close');
  }

  /** Waits for the banner. @throws with the output when it ended before. */
  async ready(): Promise<this> {
    await this.printed('Ctrl-C stops everything');
    this.foundPostgres(/data in (\S+)/.exec(this.output)?.[1] ?? '');
    return this;
  }

  async printed(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(this.output);
      await sleep(20);
    }
  }

  /** To the whole group, as the terminal sends Ctrl-C and its own end. */
  signal(name: 'SIGINT' | 'SIGHUP' | 'SIGKILL'): void {
    process.kill(-(this.child.pid ?? 0), name);
  }

  /** Ends it if the test has not. */
  interruptIfRunning(): void {
    if (this.child.exitCode === null && this.child.signalCode === null) this.signal('SIGINT');
  }

  /** Waits until all that it ran in the foreground is gone. @returns npm's exit code, null when a signal ended it */
  async ended(): Promise<number | null> {
    await this.closed;
    return this.child.exitCode;
  }

  async query(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: /postgres:\/\/\S+/.exec(this.output)?.[0] });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}
