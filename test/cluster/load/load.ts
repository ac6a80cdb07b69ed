import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AskedProcess } from '../../harness/asked-process.js';
import type { Answer, Command, LoadOptions, WindowReport } from './protocol.js';

const QUIET_MS = 2000;

/** Clients of the service in a process of their own; see `generator.ts` for what they do. */
export class Load {
  private readonly generator = new AskedProcess<Command, Answer>(
    'The load generator',
    join(import.meta.dirname, 'generator.ts'),
  );

  private constructor() {}

  /** Resolves when all sessions are signed in. */
  static async start(options: LoadOptions): Promise<Load> {
    const load = new Load();
    try {
      await load.ask({ type: 'start', options });
    } catch (error) {
      await load.stop();
      throw error;
    }
    return load;
  }

  /**
   * Counts what happens to the clients while `work` is done; afterwards every session refreshes and
   * uses its access token, which counts as well. `work` begins when all that was sent before has been answered.
   */
  async during(name: string, work: () => Promise<void>): Promise<WindowReport> {
    await this.ask({ type: 'begin', name });
    let report: WindowReport;
    try {
      await work();
    } finally {
      await this.ask({ type: 'verify' });
      report = await this.window({ type: 'end' });
    }
    return report;
  }

  /** Resolves when no request has failed for 2 s. Throws an Error after `seconds`. */
  async untilNoFailures(seconds: number): Promise<void> {
    const deadline = performance.now() + seconds * 1000;
    for (let before = -1; performance.now() < deadline; await sleep(QUIET_MS)) {
      const answer = await this.ask({ type: 'failed' });
      if (answer.type !== 'failed' || answer.count === before) return;
      before = answer.count;
    }
    throw new Error(`Requests still fail after ${seconds} s.`);
  }

  /** Requests per second from now on. */
  async rate(perSecond: number): Promise<void> {
    await this.ask({ type: 'rate', perSecond });
  }

  /** Sends no more; what happened to the clients outside `during`, from the start on. */
  finish(): Promise<WindowReport> {
    return this.window({ type: 'finish' });
  }

  stop(): Promise<void> {
    return this.generator.stop();
  }

  private async window(command: Command): Promise<WindowReport> {
    const answer = await this.ask(command);
    if (answer.type !== 'window') throw new Error(`The load generator answered ${answer.type}.`);
    return answer.report;
  }

  private async ask(command: Command): Promise<Answer> {
    const answer = await this.generator.ask(command);
    if (answer.type === 'error') throw new Error(`The load generator failed: ${answer.message}`);
    return answer;
  }
}
