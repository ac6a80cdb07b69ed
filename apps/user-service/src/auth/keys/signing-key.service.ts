import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { Transactions } from '#libs/database/transactions.js';
import { Revocations } from '../revocation/revocations.js';
import { decideReplacement, decideRotation, type KeyChange } from './key-decisions.js';
import { keyPolicy } from './key-policy.js';
import { RELOAD_MS } from './key-ring.js';
import { type KeyPolicy, planKeys, PRE_PUBLISH_SECONDS } from './key-schedule.js';
import { describeKeys, isPublished, type KeyState } from './key-states.js';
import { KeyStore, type StoredKey } from './key-store.js';
import { SigningKeyRepository } from './signing-key.repository.js';

/** Every pod reads the keys twice in it, so one read may fail. A pod that meets the key before looks it up. */
const HURRIED_SECONDS = (2 * RELOAD_MS) / 1000;

/** Without what it signs with. */
export interface DescribedKey {
  readonly kid: string;
  readonly createdAt: Date;
  readonly activatesAt: Date;
  readonly state: KeyState;
}

export type Rotation =
  /** No root of this process opens any of the keys that pods sign with. */
  | { readonly outcome: 'roots_differ' }
  | {
      /** `waiting`: it was made before, and its time stays. */
      readonly outcome: 'made' | 'hastened' | 'waiting';
      readonly kid: string;
      readonly activatesAt: Date;
      /** The key set from then on, the newest first. */
      readonly keySet: readonly DescribedKey[];
    };

export type KeyRevocation =
  | { readonly outcome: 'unknown'; readonly keys: readonly DescribedKey[] }
  | { readonly outcome: 'revoked_before'; readonly at: Date }
  /** `signing`: the key that signs from now on, where this process can tell. */
  | { readonly outcome: 'revoked'; readonly signing: string | undefined; readonly replaced: boolean };

/** What operators do with signing keys. Each act has all keys to itself, so several at once make one key. */
@Injectable()
export class SigningKeyService {
  private readonly policy: KeyPolicy;

  constructor(
    private readonly store: KeyStore,
    private readonly repository: SigningKeyRepository,
    private readonly revocations: Revocations,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.policy = keyPolicy(config);
  }

  /** All keys but those long over, the newest first. */
  async list(): Promise<DescribedKey[]> {
    return this.described(await this.store.readOnly(), this.clock.now());
  }

  /**
   * Lets the next key sign, once those who cache the key set must know it; makes it unless it waits already.
   * @param hurried once our pods must know it
   */
  async rotate({ hurried = false } = {}): Promise<Rotation> {
    const leadSeconds = hurried ? HURRIED_SECONDS : PRE_PUBLISH_SECONDS;
    // A root that is accepted now gets the current key before the next: else its pods would begin with that one.
    await this.store.read();
    return this.transactions.run(async (tx) => {
      await this.repository.lock(tx);
      const now = this.clock.now();
      const decision = decideRotation(await this.store.readOnly(tx), now, leadSeconds, this.policy);
      if (decision.change === 'refused') return { outcome: 'roots_differ' };
      if (decision.change !== 'none') await this.carryOut(tx, decision);
      const keys = await this.store.readOnly(tx);
      const next = decision.change === 'make' ? keys[0]! : keys.find(({ kid }) => kid === decision.key.kid)!;
      return {
        outcome: OUTCOMES[decision.change],
        kid: next.kid,
        activatesAt: next.activatesAt,
        keySet: this.described(keys, next.activatesAt).filter(({ state }) => isPublished(state)),
      };
    });
  }

  /** Refuses the tokens of a key that somebody else may have, and has another one sign in the same commit. */
  async revoke(kid: string): Promise<KeyRevocation> {
    const { result, entries } = await this.transactions.run(async (tx) => {
      await this.repository.lock(tx);
      const now = this.clock.now();
      if (!(await this.repository.revoke(tx, kid, now)))
        return { result: await this.notRevoked(tx, kid, now), entries: [] };
      const change = decideReplacement(await this.store.readOnly(tx), now, this.policy);
      if (change) await this.carryOut(tx, change);
      const { signing } = planKeys(await this.store.readOnly(tx), now, this.policy);
      return {
        result: { outcome: 'revoked' as const, signing: signing?.kid, replaced: change !== undefined },
        entries: await this.revocations.revokeKey(tx, kid),
      };
    });
    this.revocations.apply(entries);
    return result;
  }

  private async notRevoked(tx: EntityManager, kid: string, now: Date): Promise<KeyRevocation> {
    const at = await this.repository.revokedAt(tx, kid);
    if (at) return { outcome: 'revoked_before', at };
    return { outcome: 'unknown', keys: this.described(await this.store.readOnly(tx), now) };
  }

  private async carryOut(tx: EntityManager, change: KeyChange<StoredKey>): Promise<void> {
    if (change.change === 'make') await this.store.make(change.due, tx);
    else await this.repository.activateAt(tx, change.key.kid, change.activatesAt);
  }

  private described(keys: readonly StoredKey[], now: Date): DescribedKey[] {
    return describeKeys(keys, now, this.policy).map(({ key: { kid, createdAt, activatesAt }, state }) => ({
      kid,
      createdAt,
      activatesAt,
      state,
    }));
  }
}

const OUTCOMES = { make: 'made', hasten: 'hastened', none: 'waiting' } as const;
