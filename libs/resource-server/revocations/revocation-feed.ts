import { AccessTokenError } from '../access-token.error.js';
import type { RevocableClaims } from './revocation.js';
import type { RevocationReader } from './revocation-reader.js';

const PRUNE_EVERY_READS = 100;

export interface RevocationFeedOptions {
  /** Between the starts of two reads, in ms. */
  readonly pollMs: number;
  /** No token is accepted on knowledge older than that, in ms. */
  readonly boundMs: number;
  /** Told when the feed can be read no more, with what it failed by, and with undefined when it can be again. */
  readonly onChange: ((failure: Error | undefined) => void) | undefined;
}

/**
 * What is known of revocations, and how old that is: the time since the start of the last good read, and
 * how old the knowledge of the pod was that answered it. Nothing is accepted on older knowledge than the
 * bound: it is read again, and if that fails nobody knows.
 */
export class RevocationFeed {
  /** Monotonic time, in ms, as of which all is known. */
  private freshAt = Number.NEGATIVE_INFINITY;
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private failure: Error | undefined;
  private reads = 0;

  constructor(
    private readonly reader: RevocationReader,
    private readonly options: RevocationFeedOptions,
  ) {
    void this.tick();
  }

  /** Whether a token was revoked. Throws `verification_unavailable` rather than answer from old knowledge. */
  async isRevoked(claims: RevocableClaims, kid: string): Promise<boolean> {
    await this.ensureFresh();
    return this.reader.revoked.isRevoked(claims, kid);
  }

  /** Returns when what is known is no older than the bound. Throws `verification_unavailable`. */
  async ensureFresh(): Promise<void> {
    if (this.isFresh()) return;
    try {
      await within(2 * this.options.boundMs, this.readBegunFromNow());
    } catch (cause) {
      throw new AccessTokenError('verification_unavailable', { cause });
    }
    // The pod that answered may itself have been slow to tell.
    if (!this.isFresh()) throw new AccessTokenError('verification_unavailable');
  }

  /** Stops reading. From then on nothing is known as soon as what is known is too old. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.reader.close();
  }

  private isFresh(): boolean {
    return performance.now() - this.freshAt <= this.options.boundMs;
  }

  /** All callers share one read; it must begin after they came, so a running one does not count. */
  private readBegunFromNow(): Promise<void> {
    const { running } = this;
    if (!running) return this.read();
    this.queued ??= running
      .catch(() => {})
      .then(() => {
        this.queued = undefined;
        return this.read();
      });
    return this.queued;
  }

  private async tick(): Promise<void> {
    const began = performance.now();
    await this.read().catch(() => {});
    if (this.closed) return;
    const wait = Math.max(0, this.options.pollMs - (performance.now() - began));
    this.timer = setTimeout(() => void this.tick(), wait).unref();
  }

  private read(): Promise<void> {
    this.running ??= this.readNow().finally(() => (this.running = undefined));
    return this.running;
  }

  private async readNow(): Promise<void> {
    try {
      this.freshAt = await this.reader.read();
      this.note(undefined);
      if (++this.reads % PRUNE_EVERY_READS === 0) this.reader.revoked.prune(new Date());
    } catch (error) {
      this.note(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  private note(failure: Error | undefined): void {
    const isChange = (failure === undefined) !== (this.failure === undefined);
    this.failure = failure;
    if (isChange && !this.closed) this.options.onChange?.(failure);
  }
}

/** Rejects when `work` takes longer; it goes on nevertheless. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The revocation feed did not answer within ${ms} ms.`)), ms);
  });
  await Promise.race([work, timeUp]).finally(() => clearTimeout(timer));
}
