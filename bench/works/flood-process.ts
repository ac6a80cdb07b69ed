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
    await flood.ask({ target });
    return flood;
  }

  /** Resolves when all sign-ins are answered. */
  async run(flooding: Flooding): Promise<SignInsSeen> {
    return (await this.ask({ flooding }))!;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.disconnect();
    await once(this.child, 'exit');
  }

  private async ask(asked: Asked): Promise<SignInsSeen | undefined> {
    const settled = new AbortController();
    const { signal } = settled;
    const gone = once(this.child, 'exit', { signal }).then((): [Told] => [
      { failure: 'its process has ended' },
    ]);
    const answered = Promise.race([once(this.child, 'message', { signal }), gone]);
    this.child.send(asked);
    const [told] = (await answered) as [Told];
    settled.abort();
    gone.catch(() => undefined);
    if ('failure' in told) throw new Error(`The flood failed: ${told.failure}`);
    return told.seen;
  }
}
