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
import { MAX_ACCESS_TOKEN_SECONDS } from '#libs/config/settings/session.settings.js';
import { type DueKey, planKeys, type KeyPlan, type KeyPolicy } from './key-schedule.js';
import { KeyStore, type StoredKey } from './key-store.js';

const RELOAD_MS = 30_000;
/** Tokens with unknown key ids make a pod look for new keys, but not more often than this. */
const UNKNOWN_KID_RELOAD_MS = 1_000;
/** A thumbprint (RFC 7638) by SHA-256; no other id was ever ours. */
const KID = /^[A-Za-z0-9_-]{43}$/;

/** The signing keys as this pod knows them: loaded at start, then kept up with the database. */
@Injectable()
export class KeyRing implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(KeyRing.name);
  private readonly policy: KeyPolicy;
  private keys: StoredKey[] | undefined;
  private loading: Promise<StoredKey[]> | undefined;
  private upcoming: Promise<StoredKey[]> | undefined;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private makingFailed: unknown;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly store: KeyStore,
    private readonly clock: Clock,
    private readonly databaseReady: DatabaseReady,
    @Inject(CONFIG) config: Config,
  ) {
    this.policy = {
      rotationSeconds: config.auth.signingKeyRotationSeconds,
      maxAccessTokenSeconds: MAX_ACCESS_TOKEN_SECONDS,
    };
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
    let { signing } = await this.plan();
    if (!signing) ({ signing } = this.planOf(await this.load()));
    if (!signing?.privateKey) throw this.makingFailed ?? new Error('No signing key could be made.');
    return { kid: signing.kid, privateKey: signing.privateKey };
  }

  /** The public key of that id, if it is one that tokens may be signed with. */
  async verifyingKey(kid: string): Promise<KeyObject | undefined> {
    const find = (plan: KeyPlan<StoredKey>) => plan.published.find((key) => key.kid === kid)?.publicKey;
    const known = find(await this.plan());
    if (known || !KID.test(kid)) return known;
    return find(this.planOf(await this.loadFromNow()));
  }

  /** The key set (RFC 7517 §5): next, current and just retired keys. */
  async publicKeys(): Promise<Record<string, unknown>[]> {
    return (await this.plan()).published.map((key) => key.publicJwk);
  }

  private async plan(): Promise<KeyPlan<StoredKey>> {
    return this.planOf(this.keys ?? (await this.load()));
  }

  private planOf(keys: StoredKey[]): KeyPlan<StoredKey> {
    return planKeys(keys, this.clock.now(), this.policy);
  }

  /** Concurrent calls share one load. */
  private async load(): Promise<StoredKey[]> {
    this.loading ??= this.loadNow().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** A load that begins after the call, so that it sees a key made before; all callers of a second share one. */
  private async loadFromNow(): Promise<StoredKey[]> {
    this.upcoming ??= (async () => {
      await this.loading?.catch(() => {});
      await sleep(Math.max(0, this.loadedAt + UNKNOWN_KID_RELOAD_MS - performance.now()));
      this.upcoming = undefined;
      return this.load();
    })();
    return this.upcoming;
  }

  private async loadNow(): Promise<StoredKey[]> {
    let keys = await this.store.read();
    const { create } = this.planOf(keys);
    if (create && (await this.tryMake(create))) keys = await this.store.read();
    this.keys = keys;
    this.loadedAt = performance.now();
    this.scheduleReload();
    return keys;
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
