import { createPublicKey, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { MAX_ACCESS_TOKEN_SECONDS } from '#libs/config/settings/session.settings.js';
import { AccessRoots } from '#libs/crypto/roots.js';
import { mayWrap, planKeys, type KeyPlan, type KeyPolicy, type ScheduledKey } from './key-schedule.js';
import { makeSigningKey, unwrapSigningKey, wrapUnder } from './signing-key-material.js';
import { SigningKeyRepository, type SigningKeyRow } from './signing-key.repository.js';

const RELOAD_MS = 30_000;
/** Tokens with unknown key ids make a pod look for new keys, but not more often than this. */
const UNKNOWN_KID_RELOAD_MS = 1_000;
/** A thumbprint (RFC 7638) by SHA-256; no other id was ever ours. */
const KID = /^[A-Za-z0-9_-]{43}$/;

interface LoadedKey extends ScheduledKey {
  readonly rootIds: string[];
  readonly kid: string;
  readonly publicJwk: Record<string, unknown>;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | undefined;
}

/** The signing keys as this pod knows them: loaded on first use, then kept up with the database. */
@Injectable()
export class KeyRing implements OnApplicationShutdown {
  private readonly logger = new Logger(KeyRing.name);
  private readonly policy: KeyPolicy;
  private keys: LoadedKey[] | undefined;
  private loading: Promise<LoadedKey[]> | undefined;
  private upcoming: Promise<LoadedKey[]> | undefined;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly roots: AccessRoots,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.policy = {
      rotationSeconds: config.auth.signingKeyRotationSeconds,
      maxAccessTokenSeconds: MAX_ACCESS_TOKEN_SECONDS,
    };
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  /** The key that signs now; made if there is none. */
  async signingKey(): Promise<{ kid: string; privateKey: KeyObject }> {
    let { signing } = await this.plan();
    if (!signing) ({ signing } = this.planOf(await this.load()));
    if (!signing?.privateKey) throw new Error('No signing key could be made.');
    return { kid: signing.kid, privateKey: signing.privateKey };
  }

  /** The public key of that id, if it is one that tokens may be signed with. */
  async verifyingKey(kid: string): Promise<KeyObject | undefined> {
    const find = (plan: KeyPlan<LoadedKey>) => plan.published.find((key) => key.kid === kid)?.publicKey;
    const known = find(await this.plan());
    if (known || !KID.test(kid)) return known;
    return find(this.planOf(await this.loadFromNow()));
  }

  /** The key set (RFC 7517 §5): next, current and just retired keys. */
  async publicKeys(): Promise<Record<string, unknown>[]> {
    return (await this.plan()).published.map((key) => key.publicJwk);
  }

  private async plan(): Promise<KeyPlan<LoadedKey>> {
    return this.planOf(this.keys ?? (await this.load()));
  }

  private planOf(keys: LoadedKey[]): KeyPlan<LoadedKey> {
    return planKeys(keys, this.clock.now(), this.policy);
  }

  /** Concurrent calls share one load. */
  private async load(): Promise<LoadedKey[]> {
    this.loading ??= this.loadNow().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** A load that begins after the call, so that it sees a key made before; all callers of a second share one. */
  private async loadFromNow(): Promise<LoadedKey[]> {
    this.upcoming ??= (async () => {
      await this.loading?.catch(() => {});
      await sleep(Math.max(0, this.loadedAt + UNKNOWN_KID_RELOAD_MS - performance.now()));
      this.upcoming = undefined;
      return this.load();
    })();
    return this.upcoming;
  }

  private async loadNow(): Promise<LoadedKey[]> {
    let keys = await this.readKeys();
    const { create } = this.planOf(keys);
    if (create) {
      const made = makeSigningKey(this.roots);
      const won = await this.repository.insert(made, create.generation, create.activatesAt);
      if (won) this.logger.log({ msg: 'Made a signing key', kid: made.kid, activatesAt: create.activatesAt });
      keys = await this.readKeys();
    }
    this.keys = keys;
    this.loadedAt = performance.now();
    this.scheduleReload();
    return keys;
  }

  private async readKeys(): Promise<LoadedKey[]> {
    const keys = (await this.repository.list()).map((row) => this.loaded(row));
    for (const key of keys) await this.wrapUnderNewRoots(key, keys);
    return keys;
  }

  private loaded({ wrapped, ...row }: SigningKeyRow): LoadedKey {
    const privateKey = unwrapSigningKey(this.roots, row.kid, wrapped);
    return {
      ...row,
      publicKey: createPublicKey({ key: row.publicJwk, format: 'jwk' }),
      privateKey,
      canSign: privateKey !== undefined,
      rootIds: Object.keys(wrapped),
    };
  }

  private async wrapUnderNewRoots(key: LoadedKey, all: readonly LoadedKey[]): Promise<void> {
    const { kid, privateKey, rootIds } = key;
    const missing = this.roots.all.filter(({ id }) => !rootIds.includes(id) && mayWrap(key, id, all));
    if (!privateKey || missing.length === 0) return;
    await this.repository.addWraps(kid, wrapUnder(missing, kid, privateKey));
    key.rootIds.push(...missing.map(({ id }) => id));
  }

  private scheduleReload(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.reload(), RELOAD_MS).unref();
  }

  private async reload(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      this.logger.warn({
        msg: 'Could not reload the signing keys; the known ones stay in use',
        reason: String(error),
      });
      this.scheduleReload();
    }
  }
}
