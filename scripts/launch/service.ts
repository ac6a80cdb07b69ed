import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLONE } from '../clone.mjs';
import { showsColour } from '../terminal/colour.mjs';
import { writeAbove } from '../terminal/progress.mjs';
import type { Variables } from './environment.ts';
import { endGroup, forgetGroup, groupExists, noteGroup } from './process-group.ts';
import { programEnvironment } from './run-step.ts';

/** The running service: a process group of its own, so that Ctrl-C reaches it only through us. */
export class Service {
  private readonly child: ChildProcess;
  private readonly over = new AbortController();
  private held: Buffer[] | undefined = [];
  /** Resolves when its first process has ended: "exit code 1", "SIGKILL". */
  readonly ended: Promise<string>;

  constructor(args: readonly string[], variables: Variables) {
    const env = programEnvironment(variables);
    if (showsColour) env.FORCE_COLOR ??= '1';
    this.child = spawn(process.execPath, args, {
      cwd: CLONE,
      env,
      // Through us and not inherited: a closed terminal must not break its log while it drains.
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.write(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => this.write(chunk));
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    void this.ended.then(() => this.over.abort());
    if (this.child.pid !== undefined) noteGroup(this.child.pid);
  }

  /** Until then its output is held back. */
  showOutput(): void {
    for (const chunk of this.held ?? []) writeAbove(process.stdout, chunk);
    this.held = undefined;
  }

  /** Waits for 200 from `url`; false when the service ended or the wait was cut short before. */
  async ready(url: string, signal: AbortSignal): Promise<boolean> {
    const over = AbortSignal.any([signal, this.over.signal]);
    while (!over.aborted) {
      if ((await statusOf(url)) === 200) return true;
      await sleep(100);
    }
    return false;
  }

  /** True while it or any of its children lives. */
  get running(): boolean {
    return this.child.pid !== undefined && groupExists(this.child.pid);
  }

  /** Lets it drain; resolves when it and all its children are gone. */
  async stop(hurry: AbortSignal): Promise<void> {
    if (this.child.pid !== undefined) await endGroup(this.child.pid, hurry);
    await this.ended;
    forgetGroup();
  }

  private write(chunk: Buffer): void {
    if (this.held === undefined) writeAbove(process.stdout, chunk);
    else this.held.push(chunk);
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return undefined;
  }
}
