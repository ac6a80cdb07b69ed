import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { DatabaseReady } from '#libs/database/database-ready.js';
import { RevocationFeed, type RevocationListener } from '../revocation/revocation-feed.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import { keyPolicy } from './key-policy.js';
import type { DueKey } from './key-schedule.js';
import { KeyStore } from './key-store.js';
import { KnownKeys } from './known-keys.js';

/** A key that is made reaches every pod within this and the time of a read. */
export const RELOAD_MS = 30_000;
/** Tokens with unknown key ids make a pod look for new keys, but not more often than this. */
const UNKNOWN_KID_RELOAD_MS = 1_000;
/** A thumbprint (RFC 7638) by SHA-256; no other id was ever ours. */
const KID = /^[A-Za-z0-9_-]{43}$/;

/** The signing keys as this pod knows them: loaded at start, then kept up with the database and the revocation feed. */
@Injectable()
export class KeyRing implements OnApplicationBootstrap, OnApplicationShutdown, RevocationListener {
  private readonly logger = new Logger(KeyRing.name);
  private readonly known: KnownKeys;
  private loaded = false;
  private loading: Promise<void> | undefined;
  private upcoming: Promise<void> | undefined;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private makingFailed: unknown;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly store: KeyStore,
    clock: Clock,
    private readonly databaseReady: DatabaseReady,
    feed: RevocationFeed,
    @Inject(CONFIG) config: Config,
  ) {
    this.known = new KnownKeys(clock, keyPolicy(config));
    feed.listen(this);
  }

  /** Reads the keys, so that the first request need not, and tries again until the database is there. */
  onApplicationBootstrap(): void {
    void this.reload();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The key that signs now; made if there is none. Throws what prevented that. */
  async signingKey(): Promise<{ kid: string; privateKey: KeyObject }> {
    if (!this.loaded) await this.load();
    if (!this.known.plan.signing) await this.loadBegunFromNow();
    const { signing } = this.known.plan;
    if (!signing?.privateKey) throw this.makingFailed ?? new Error('No signing key could be made.');
    return { kid: signing.kid, privateKey: signing.privateKey };
  }

  /** The public key of that id, if it is one that tokens may be signed with; looks it up where it is not known. */
  async verifyingKey(kid: string): Promise<KeyObject | undefined> {
    if (!this.loaded) await this.load();
    const known = this.known.verifyingKey(kid);
    if (known || !KID.test(kid) || this.known.isRevoked(kid)) return known;
    await this.throttledLoad();
    return this.known.verifyingKey(kid);
  }

  /** The key set (RFC 7517 §5): next, current and just retired keys. */
  async publicKeys(): Promise<Record<string, unknown>[]> {
    if (!this.loaded) await this.load();
    return this.known.plan.published.map((key) => key.publicJwk);
  }

  /** Neither signs with a revoked key nor publishes it from now on, and reads which one takes its place. */
  revoked({ kind, target: kid }: RevocationEntry): void {
    if (kind !== 'kid') return;
    const inUse = this.known.revoke(kid);
    if (!inUse) return;
    this.logger.warn({ msg: 'A signing key was revoked; its tokens are refused, and others sign', kid });
    void this.loadBegunFromNow().catch(() => {});
  }

  /** Of the database as it is now, its keys count. */
  restarted(): void {
    this.known.forgetRevoked();
    void this.loadBegunFromNow().catch(() => {});
  }

  /** Concurrent calls share one load. */
  private async load(): Promise<void> {
    this.loading ??= this.loadNow().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** A load that begins after the call, so that it sees what was committed before. */
  private async loadBegunFromNow(): Promise<void> {
    await this.loading?.catch(() => {});
    return this.load();
  }

  /** The same for callers whom anybody can send: all of them within a second share one. */
  private async throttledLoad(): Promise<void> {
    this.upcoming ??= (async () => {
      await this.loading?.catch(() => {});
      await sleep(Math.max(0, this.loadedAt + UNKNOWN_KID_RELOAD_MS - performance.now()));
      this.upcoming = undefined;
      return this.load();
    })();
    return this.upcoming;
  }

  private async loadNow(): Promise<void> {
    this.known.replace(await this.store.read());
    const { create } = this.known.plan;
    if (create && (await this.tryMake(create))) this.known.replace(await this.store.read());
    this.loaded = true;
    this.loadedAt = performance.now();
    this.scheduleReload();
  }

  /** Tokens can still be verified, and mostly signed, without the key that is due. */
  private async tryMake(due: DueKey): Promise<boolean> {
    try {
      await this.store.make(due);
      this.makingFailed = undefined;
    } catch (error) {
      if (this.makingFailed === undefined) {
        this.logger.warn({ msg: 'Could not make the signing key that is due', reason: String(error) });
      }
      this.makingFailed = error;
    }
    return this.makingFailed === undefined;
  }

  private scheduleReload(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.reload(), RELOAD_MS).unref();
  }

  private async reload(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      if (this.stopped) return;
      if (this.databaseReady.isReady) {
        this.logger.warn({
          msg: 'Could not read the signing keys; the known ones stay in use',
          reason: String(error),
        });
      }
      this.scheduleReload();
    }
  }
}
