import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { SharedRuns } from '#libs/workers/shared-runs.js';
import { within } from '#libs/workers/within.js';
import type { AccessTokenClaims } from '../tokens/access-token.claims.js';
import { FeedState } from './feed-state.js';
import { RevocationError } from './revocation.errors.js';
import { RevocationList, type RevocationEntry } from './revocation-list.js';
import type { RevocationLog } from './revocation-log.js';
import { RevocationPoller, type FeedPosition } from './revocation-poll.js';

const PRUNE_EVERY_POLLS = 100;
/** Between the starts of two polls: twenty a second, however many wake this pod or wait for it. */
const FLOOR_MS = 50;
/** For reads that may be large: the first, one after an outage, one of another database. */
const CATCH_UP_TIMEOUT_MS = 30_000;

/** Who keeps things in memory that a revocation makes wrong. */
export interface RevocationListener {
  /** An entry that this pod did not know. */
  revoked(entry: RevocationEntry): void;
  /** The database is another one, or went back: anything may be wrong. */
  restarted(): void;
}

/**
 * What this pod knows of revocations, and how old that knowledge is. Nothing is accepted on
 * knowledge older than the bound: the pod asks again, and if it cannot know it answers 503.
 */
@Injectable()
export class RevocationFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RevocationFeed.name);
  private readonly state = new FeedState(this.logger);
  private readonly poller: RevocationPoller;
  private readonly runs = new SharedRuns(() => this.poll(), FLOOR_MS);
  private readonly boundMs: number;
  private readonly intervalMs: number;
  private readonly listeners: RevocationListener[] = [];
  private list = new RevocationList();
  private position: FeedPosition | undefined;
  /** Monotonic start of the last poll that succeeded, in ms. */
  private freshAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private polls = 0;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.boundMs = config.auth.revocationBoundMs;
    this.intervalMs = config.auth.revocationPollMs;
    this.poller = new RevocationPoller(config.database.url, config.database.connectTimeoutMs);
  }

  /**
   * Starts polling; the first poll reads everything that still matters. Waits for it no longer than
   * the bound, so that a healthy start is ready at once and any other listens all the same.
   */
  async onApplicationBootstrap(): Promise<void> {
    await within(this.boundMs, this.tick()).catch(() => {});
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.poller.close();
    // A poll that was connecting holds a new connection by now.
    await this.runs.stop();
    this.poller.close();
  }

  /** Milliseconds since the start of the last good poll; Infinity before the first. */
  ageMs(): number {
    return performance.now() - this.freshAt;
  }

  /** Whether a poll has succeeded since the start. */
  get hasRead(): boolean {
    return this.position !== undefined;
  }

  /** What the last poll failed with, or undefined. */
  get lastFailure(): unknown {
    return this.state.failure;
  }

  isFresh(): boolean {
    return this.ageMs() <= this.boundMs;
  }

  /** Revocations held in memory. */
  get size(): number {
    return this.list.size;
  }

  /** Whether a token was revoked. Throws `revocation_unknown` rather than answer from old knowledge. */
  async isRevoked(claims: AccessTokenClaims, kid: string): Promise<boolean> {
    await this.ensureFresh();
    return this.knowsRevoked(claims, kid);
  }

  /** Whether what this pod knows names the token: an answer only while it is fresh. */
  knowsRevoked(claims: AccessTokenClaims, kid: string): boolean {
    return this.list.isRevoked(claims, kid);
  }

  /** What polls have seen, and up to where. Throws `revocation_unknown` rather than tell of old knowledge. */
  async read(): Promise<{ log: RevocationLog; position: FeedPosition; ageMs: number }> {
    await this.ensureFresh();
    const { list, position } = this;
    if (!position) throw new RevocationError('revocation_unknown');
    return { log: list.log, position, ageMs: this.ageMs() };
  }

  /** Returns when what this pod knows is no older than the bound, for listeners too. Throws `revocation_unknown`. */
  async ensureFresh(): Promise<void> {
    if (!this.isFresh()) await this.pollBegunFromNow();
  }

  /** Polls now instead of at the next turn: another pod has revoked something. */
  wake(): void {
    void this.runs.begunFromNow().catch(() => {});
  }

  /** Tells that listener from now on. */
  listen(listener: RevocationListener): void {
    this.listeners.push(listener);
  }

  /** Takes entries that this pod has just committed, without waiting for its next poll. */
  apply(entries: readonly RevocationEntry[]): void {
    for (const entry of entries) {
      if (this.list.add(entry)) for (const listener of this.listeners) listener.revoked(entry);
    }
  }

  /**
   * All callers share one poll; it must begin after they came, so a running one does not count. Nobody
   * waits for longer than the bound for each of the two.
   */
  private async pollBegunFromNow(): Promise<void> {
    try {
      await within(this.runs.busy ? 2 * this.boundMs : this.boundMs, this.runs.begunFromNow());
    } catch (error) {
      throw new RevocationError('revocation_unknown', { cause: error });
    }
  }

  private async tick(): Promise<void> {
    const began = performance.now();
    await this.runs.begunFromNow().catch(() => {});
    if (this.stopped) return;
    const wait = Math.max(0, this.intervalMs - (performance.now() - began));
    this.timer = setTimeout(() => void this.tick(), wait).unref();
  }

  private async poll(): Promise<void> {
    const began = performance.now();
    try {
      const catchesUp = !this.hasRead || this.state.failing;
      const timeoutMs = catchesUp ? CATCH_UP_TIMEOUT_MS : this.boundMs;
      const { position, entries } = await this.poller.poll(this.position?.xmin, timeoutMs);
      if (this.position && this.position.origin !== position.origin) await this.reload();
      else {
        this.apply(entries);
        this.position = position;
      }
      this.freshAt = began;
      this.state.read();
      if (++this.polls % PRUNE_EVERY_POLLS === 0) this.list.prune(this.clock.now());
    } catch (error) {
      if (!this.stopped) this.state.failed(error);
      throw error;
    }
  }

  /** The database is another one, or went back: what is known from before may be wrong in both directions. */
  private async reload(): Promise<void> {
    const { position, entries } = await this.poller.poll(undefined, CATCH_UP_TIMEOUT_MS);
    const list = new RevocationList();
    for (const entry of entries) list.add(entry);
    this.list = list;
    this.position = position;
    for (const listener of this.listeners) listener.restarted();
    this.logger.warn('The database changed its identity or timeline; revocations were read anew');
  }
}
