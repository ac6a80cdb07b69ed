import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer, Command, LoadOptions, WindowReport } from './protocol.js';

/** Clients of the service in a process of their own; see `generator.ts` for what they do. */
export class Load {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when all sessions are signed in. */
  static async start(options: LoadOptions): Promise<Load> {
    const child = fork(join(import.meta.dirname, 'generator.ts'), { execArgv: [] });
    const load = new Load(child);
    await load.ask({ type: 'start', options });
    return load;
  }

  /**
   * Counts what happens to the clients while `work` is done; afterwards every session refreshes and
   * uses its access token, which counts as well.
   */
  async during(name: string, work: () => Promise<void>): Promise<WindowReport> {
    const before = await this.verify();
    await this.ask({ type: 'begin', name });
    try {
      await work();
    } finally {
      await this.verify();
    }
    const answer = await this.ask({ type: 'end' });
    if (answer.type !== 'window') throw new Error(`The load generator answered ${answer.type}.`);
    return { ...answer.report, lostSessions: answer.report.lostSessions - before };
  }

  /** Requests per second from now on. */
  async rate(perSecond: number): Promise<void> {
    await this.ask({ type: 'rate', perSecond });
  }

  /** Refreshes every session; how many were lost since the start. */
  async verify(): Promise<number> {
    const answer = await this.ask({ type: 'verify' });
    return answer.type === 'verified' ? answer.lost : 0;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.disconnect();
    await once(this.child, 'exit');
  }

  private async ask(command: Command): Promise<Answer> {
    const settled = new AbortController();
    const { signal } = settled;
    const answered = Promise.race([
      once(this.child, 'message', { signal }),
      once(this.child, 'exit', { signal }).then(() => [{ type: 'error', message: 'it has ended' }]),
    ]);
    this.child.send(command);
    const [answer] = (await answered) as [Answer];
    settled.abort();
    if (answer.type === 'error') throw new Error(`The load generator failed: ${answer.message}`);
    return answer;
  }
}
