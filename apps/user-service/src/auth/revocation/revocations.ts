import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import { MAX_ACCESS_TOKEN_SECONDS } from '#libs/config/settings/session.settings.js';
import { clientSecretTarget } from './client-secret-target.js';
import { RevocationFeed } from './revocation-feed.js';
import type { RevocationEntry } from './revocation-list.js';
import { RevocationWake } from './revocation-wake.js';
import { RevocationRepository, type RevocationWrites } from './revocation.repository.js';

/** Clocks of pods may differ by so much; a revocation outlives the tokens that it names by it. */
const CLOCK_LEEWAY_SECONDS = 60;

/** Above the `ver` of any token: PostgreSQL's largest integer. */
const EVERY_VER = 0x7fff_ffff;

/** Takes access tokens back: written in the transaction of the act, known to every pod within the bound. */
@Injectable()
export class Revocations {
  constructor(
    private readonly repository: RevocationRepository,
    private readonly feed: RevocationFeed,
    private readonly wake: RevocationWake,
    private readonly clock: Clock,
  ) {}

  /**
   * What revokes the access tokens of these sessions, to be written in the transaction that ends them. Give the
   * entries to `apply` after its commit.
   */
  ofSessions(sessionIds: readonly string[]): RevocationWrites {
    const until = this.lastExpiry();
    return this.repository.insertion(
      sessionIds.map((target) => ({ kind: 'session' as const, target, minVer: null, until })),
    );
  }

  /** Revokes the user's access tokens that are older than `ver`; their sessions stay and get new ones. */
  async revokeOlderThan(tx: EntityManager, userId: string, ver: number): Promise<RevocationEntry[]> {
    return this.repository.insert(tx, [
      { kind: 'subject', target: userId, minVer: ver, until: this.lastExpiry() },
    ]);
  }

  /**
   * Tells every pod that a service client has changed, and refuses its tokens that are older than `ver`;
   * without a `ver`, all that it ever got.
   */
  async announceClient(tx: EntityManager, clientId: string, ver = EVERY_VER): Promise<RevocationEntry[]> {
    return this.insertForClient(tx, clientId, ver);
  }

  /** Refuses the tokens that the client got with that secret. */
  async revokeSecret(tx: EntityManager, clientId: string, secretId: string): Promise<RevocationEntry[]> {
    return this.insertForClient(tx, clientSecretTarget(clientId, secretId), EVERY_VER);
  }

  /** Revokes one access token. */
  async revokeToken(tx: EntityManager, jti: string): Promise<RevocationEntry[]> {
    return this.repository.insert(tx, [{ kind: 'jti', target: jti, minVer: null, until: this.lastExpiry() }]);
  }

  /** Revokes the access tokens that were signed with that key (RFC 7515 §4.1.4), and takes it out of use in every pod. */
  async revokeKey(tx: EntityManager, kid: string): Promise<RevocationEntry[]> {
    return this.repository.insert(tx, [{ kind: 'kid', target: kid, minVer: null, until: this.lastExpiry() }]);
  }

  /** Makes committed entries known to this pod at once; the others read them within the bound, and are woken. */
  apply(entries: readonly RevocationEntry[]): void {
    if (entries.length === 0) return;
    this.feed.apply(entries);
    this.wake.send();
  }

  /** Deletes up to `limit` revocations that name only expired tokens; returns how many. */
  async deleteOver(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteOver(tx, limit);
  }

  private async insertForClient(
    tx: EntityManager,
    target: string,
    minVer: number,
  ): Promise<RevocationEntry[]> {
    return this.repository.insert(tx, [{ kind: 'client', target, minVer, until: this.lastExpiry() }]);
  }

  /** When the last access token that any pod issued before now has expired, on every pod's clock. */
  private lastExpiry(): Date {
    const seconds = MAX_ACCESS_TOKEN_SECONDS + CLOCK_LEEWAY_SECONDS;
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }
}
