import { join } from 'node:path';
import { CLONE } from '../../scripts/clone.mjs';
import { AskedProcess } from '../../test/harness/asked-process.ts';
import type { SignInsSeen } from './flood-sign-ins.ts';
import type { Asked, Flooding, Target, Told } from './flood-source.ts';

/**
 * Sends floods of sign-ins from a process of its own: requests that are measured beside them come from other clients,
 * which neither wait for those of the flood to be sent nor for its answers to be read.
 */
export class FloodProcess {
  private readonly source = new AskedProcess<Asked, Told>(
    'The source of the flood',
    join(CLONE, 'bench/works/flood-source.ts'),
    ['--single-threaded'],
  );

  private constructor() {}

  static async start(target: Target): Promise<FloodProcess> {
    const flood = new FloodProcess();
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

  stop(): Promise<void> {
    return this.source.stop();
  }

  private async ask(asked: Asked): Promise<SignInsSeen | undefined> {
    const told = await this.source.ask(asked);
    if ('failure' in told) throw new Error(`The flood failed: ${told.failure}`);
    return told.seen;
  }
}
