import { setTimeout as sleep } from 'node:timers/promises';
import { nodeFlags } from '../../scripts/launch/node-flags.ts';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { startSupervised, type SupervisedProcess } from '../../test/harness/servers/supervised-process.ts';
import { waitUntil } from '../../test/harness/servers/wait-until.ts';
import { SERVER_CORE } from './cores.ts';

const SETTLE_MS = 1_000;

/** Its log goes where it costs every server the same, and nobody's core anything. */
const PINNED = `exec taskset --cpu-list ${SERVER_CORE} "$0" "$@" >/dev/null`;

/** A server under test: a process on a core of its own, with the service's flags of Node. */
export class Server {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly program: SupervisedProcess,
  ) {}

  /** Resolves when it answers `ready` with 200. */
  static async start(name: string, file: string, env: NodeJS.ProcessEnv, ready = '/ready'): Promise<Server> {
    const port = await freePort(0);
    const program = await startSupervised({
      command: ['/bin/sh', '-c', PINNED, process.execPath, ...nodeFlags, file],
      // Where no config.yaml of this clone counts.
      cwd: '/',
      // Any other signal would wait until a paused one goes on.
      stopSignal: 'SIGKILL',
      env: { NODE_OPTIONS: '', NODE_ENV: 'production', HOST: '127.0.0.1', ...env, PORT: String(port) },
    });
    const server = new Server(name, port, program);
    await server.untilReady(ready);
    return server;
  }

  get pid(): number {
    return this.program.pid;
  }

  /** Takes the core from it: what it does in the background must not burden the other. */
  pause(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  /** Gives it time for the timers that ran out meanwhile, and for asking what is new. */
  async resume(): Promise<void> {
    process.kill(this.pid, 'SIGCONT');
    await sleep(SETTLE_MS);
  }

  async get(path: string): Promise<string> {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { headers: { connection: 'close' } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${this.name} answered ${path} with ${answer.status}: ${text}`);
    return text;
  }

  async stop(): Promise<void> {
    await this.program.kill();
  }

  private async untilReady(path: string): Promise<void> {
    const ready = async (): Promise<boolean> =>
      this.program.hasExited() ||
      this.get(path).then(
        () => true,
        () => false,
      );
    const failed = () => `${this.name} did not become ready:\n${this.program.output()}`;
    await waitUntil(ready, failed, 30_000);
    if (this.program.hasExited()) throw new Error(failed());
  }
}
