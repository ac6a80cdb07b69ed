/** Asks the process to end, by a signal or by an error that nobody caught. */
export class StopRequest {
  private resolve: (exitCode: number) => void = () => {};
  private code: number | undefined;

  /** Resolves with the exit code once it is time to stop. */
  readonly asked = new Promise<number>((resolve) => (this.resolve = resolve));

  constructor() {
    process.on('SIGTERM', () => this.ask(0));
    process.on('SIGINT', () => this.ask(0));
  }

  get requested(): boolean {
    return this.code !== undefined;
  }

  /** What comes after the first request changes nothing. */
  ask(exitCode: number): void {
    this.code ??= exitCode;
    this.resolve(this.code);
  }

  /** From now on an error that nobody caught is reported, and the process drains and ends with 1. */
  onUncaught(report: (error: unknown) => void): void {
    const stop = (error: unknown): void => {
      report(error);
      this.ask(1);
    };
    process.on('uncaughtException', stop);
    process.on('unhandledRejection', stop);
  }
}
