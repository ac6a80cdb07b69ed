import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessRoots } from '#libs/crypto/roots.js';
import { type DueKey, mayWrap, type ScheduledKey } from './key-schedule.js';
import { makeSigningKey, unwrapSigningKey, wrapUnder } from './signing-key-material.js';
import { SigningKeyRepository, type SigningKeyRow } from './signing-key.repository.js';

export interface StoredKey extends ScheduledKey {
  readonly rootIds: string[];
  readonly kid: string;
  readonly createdAt: Date;
  readonly publicJwk: Record<string, unknown>;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | undefined;
}

/**
 * The signing keys in the database, opened with this pod's roots. Reading does not depend on writing:
 * what cannot be opened or wrapped is logged once, and tried again with the next read.
 */
@Injectable()
export class KeyStore {
  private readonly logger = new Logger(KeyStore.name);
  private readonly warned = new Set<string>();

  constructor(
    private readonly repository: SigningKeyRepository,
    private readonly roots: AccessRoots,
  ) {}

  /** All keys but those long over, newest first, wrapped under the roots that were accepted since. */
  async read(): Promise<StoredKey[]> {
    const keys = await this.readOnly();
    // The newest first: a failure on the way leaves no key that an older one hides (`mayWrap`).
    for (const key of keys) await this.wrapUnderNewRoots(key, keys);
    return keys;
  }

  /** All keys but those long over, newest first, as they are. */
  async readOnly(db?: EntityManager): Promise<StoredKey[]> {
    return (await this.repository.list(db)).map((row) => this.opened(row));
  }

  /** Makes the key that is due, unless another pod was first. */
  async make({ generation, activatesAt }: DueKey, db?: EntityManager): Promise<void> {
    const made = makeSigningKey(this.roots);
    const won = await this.repository.insert(made, generation, activatesAt, db);
    if (won) this.logger.log({ msg: 'Made a signing key', kid: made.kid, activatesAt });
  }

  private opened({ wrapped, ...row }: SigningKeyRow): StoredKey {
    const privateKey = this.tryOpen(row.kid, wrapped);
    return {
      ...row,
      publicKey: createPublicKey({ key: row.publicJwk, format: 'jwk' }),
      privateKey,
      canSign: privateKey !== undefined,
      rootIds: Object.keys(wrapped),
    };
  }

  private tryOpen(kid: string, wrapped: Record<string, string>): KeyObject | undefined {
    try {
      return unwrapSigningKey(this.roots, kid, wrapped);
    } catch (error) {
      this.warnOnce(kid, 'A signing key was changed in the database and does not open; others sign', error);
      return undefined;
    }
  }

  private async wrapUnderNewRoots(key: StoredKey, all: readonly StoredKey[]): Promise<void> {
    const { kid, privateKey, rootIds, revokedAt } = key;
    if (revokedAt) return;
    const missing = this.roots.all.filter(({ id }) => !rootIds.includes(id) && mayWrap(key, id, all));
    if (!privateKey || missing.length === 0) return;
    try {
      await this.repository.addWraps(kid, wrapUnder(missing, kid, privateKey));
      key.rootIds.push(...missing.map(({ id }) => id));
      this.warned.delete(kid);
    } catch (error) {
      this.warnOnce(
        kid,
        'Could not wrap a signing key under a root that is accepted now; do not remove the old root yet',
        error,
      );
    }
  }

  private warnOnce(kid: string, msg: string, error: unknown): void {
    if (this.warned.has(kid)) return;
    this.warned.add(kid);
    this.logger.warn({ msg, kid, reason: String(error) });
  }
}
