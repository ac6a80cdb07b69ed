import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import type { SignInsSeen } from './flood-sign-ins.ts';
import type { Asked, Flooding, Target, Told } from './flood-source.ts';

/**
 * Sends floods of sign-ins from a process of its own: requests that are measured beside them come from other clients,
 * which neither wait for those of the flood to be sent nor for its answers to be read.
 */
export class FloodProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start(target: Target): Promise<FloodProcess> {
    const flood = new FloodProcess(
      fork(join(CLONE, 'bench/works/flood-source.ts'), { execArgv: ['--single-threaded'] }),
    );
    try {
      await flood.ask({ target });
    } catch (error) {
      await flood.stop();
      throw error;
    }
    return flood;
  }

  /** Resolves when all sign-ins are answered. */
  async run(flooding: Flooding): Promise<SignInsSeen> {
    return (await this.ask({ flooding }))!;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    if (child.connected) child.disconnect();
    await exited;
  }

  private async ask(asked: Asked): Promise<SignInsSeen | undefined> {
    const settled = new AbortController();
    const { signal } = settled;
    const answered = Promise.race([
      once(this.child, 'message', { signal }),
      once(this.child, 'exit', { signal }).then((): [Told] => [{ failure: 'its process has ended' }]),
    ]);
    this.child.send(asked);
    try {
      const [told] = (await answered) as [Told];
      if ('failure' in told) throw new Error(`The flood failed: ${told.failure}`);
      return told.seen;
    } finally {
      settled.abort();
    }
  }
}
