/** Calls in a moment, once for all who ask until then. */
export class Soon {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly call: () => void) {}

  ask(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.call();
    }, milliseconds).unref();
  }

  /** The call that was asked for is not made. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
