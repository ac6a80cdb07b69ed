import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program that answers one message at a time, in a process of its own. It has to end when it is disconnected. */
export class AskedProcess<Question extends object, Answer extends object> {
  private readonly child: ChildProcess;

  /** @param name of what the program is, for messages */
  constructor(
    private readonly name: string,
    file: string,
    execArgv: string[] = [],
  ) {
    this.child = fork(file, { execArgv });
  }

  /** Throws an Error when the process has ended, or ends before it has answered. */
  async ask(question: Question): Promise<Answer> {
    if (!this.child.connected) throw this.ended();
    const settled = new AbortController();
    const { signal } = settled;
    const first = Promise.race([
      once(this.child, 'message', { signal }),
      once(this.child, 'exit', { signal }).then(() => {
        throw this.ended();
      }),
    ]);
    // Where it cannot be sent, the process is ending.
    this.child.send(question, () => undefined);
    try {
      const [answer] = (await first) as [Answer];
      return answer;
    } finally {
      settled.abort();
    }
  }

  /** Resolves when the process has ended. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    if (child.connected) child.disconnect();
    await exited;
  }

  private ended(): Error {
    return new Error(`${this.name} has ended.`);
  }
}
