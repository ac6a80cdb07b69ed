import { onOrphaned } from '../process/orphaned.mjs';

/** Ctrl-C reaches us from the terminal and again through npm: only a later one is the user's second. */
const SAME_KEYPRESS_MS = 500;

/** Turns Ctrl-C, SIGTERM, a closed terminal and the loss of whoever started us into one request to stop. */
export class Shutdown {
  private readonly controller = new AbortController();
  private readonly impatient = new AbortController();
  private firstAt = 0;

  constructor() {
    process.on('SIGINT', () => this.interrupt());
    process.on('SIGTERM', () => this.request());
    process.on('SIGHUP', () => this.request());
    onOrphaned(() => this.request());
  }

  /** Aborted when it is time to stop. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Aborted when the user pressed Ctrl-C again: requests in flight are not waited for any longer. */
  get hurry(): AbortSignal {
    return this.impatient.signal;
  }

  /** Resolves when it is time to stop. */
  readonly asked = new Promise<void>((resolve) => {
    this.controller.signal.addEventListener('abort', () => resolve());
  });

  get requested(): boolean {
    return this.signal.aborted;
  }

  private request(): void {
    if (this.requested) return;
    this.firstAt = performance.now();
    this.controller.abort();
  }

  private interrupt(): void {
    if (this.requested && performance.now() - this.firstAt > SAME_KEYPRESS_MS) this.impatient.abort();
    this.request();
  }
}
