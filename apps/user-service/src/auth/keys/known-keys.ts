import type { KeyObject } from 'node:crypto';
import type { Clock } from '#libs/clock/clock.js';
import { type KeyPlan, type KeyPolicy, planKeys } from './key-schedule.js';
import type { StoredKey } from './key-store.js';

interface Standing {
  readonly plan: KeyPlan<StoredKey>;
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
  /** In Unix milliseconds: when the plan begins to hold, and when another one does. */
  readonly from: number;
  readonly until: number;
}

/**
 * The signing keys that a pod knows, and their plan, which every request asks for: it is made anew when
 * the keys change and when the clock leaves the time for which it holds.
 */
export class KnownKeys {
  private keys: readonly StoredKey[] = [];
  private readonly revokedKids = new Set<string>();
  private standing: Standing | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly policy: KeyPolicy,
  ) {}

  get plan(): KeyPlan<StoredKey> {
    return this.now().plan;
  }

  /** The public key of that id, if it is in the key set. */
  verifyingKey(kid: string): KeyObject | undefined {
    return this.now().publicKeys.get(kid);
  }

  /** Takes what was read. What was told to be revoked since the reading began stays so. */
  replace(keys: readonly StoredKey[]): void {
    this.keys = keys.map((key) => (this.revokedKids.has(key.kid) ? this.asRevoked(key) : key));
    this.standing = undefined;
  }

  /** Takes a key out of use. Returns whether it was in use. */
  revoke(kid: string): boolean {
    const inUse = this.keys.some((key) => key.kid === kid && key.revokedAt === null);
    this.revokedKids.add(kid);
    this.replace(this.keys);
    return inUse;
  }

  isRevoked(kid: string): boolean {
    return this.revokedKids.has(kid) || this.keys.some((key) => key.kid === kid && key.revokedAt !== null);
  }

  /** Forgets what was told: only what is read counts. */
  forgetRevoked(): void {
    this.revokedKids.clear();
  }

  private asRevoked(key: StoredKey): StoredKey {
    return { ...key, revokedAt: key.revokedAt ?? this.clock.now() };
  }

  private now(): Standing {
    const now = this.clock.now();
    const time = now.getTime();
    const { standing } = this;
    if (standing && standing.from <= time && time < standing.until) return standing;
    const plan = planKeys(this.keys, now, this.policy);
    return (this.standing = {
      plan,
      publicKeys: new Map(plan.published.map(({ kid, publicKey }) => [kid, publicKey])),
      from: time,
      until: plan.changesAt?.getTime() ?? Number.POSITIVE_INFINITY,
    });
  }
}
