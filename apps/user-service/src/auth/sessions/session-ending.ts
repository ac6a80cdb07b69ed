import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SideStatement } from '#libs/database/side-statement.js';
import type { DomainEvent } from '#libs/events/domain-event.js';
import { Outbox } from '#libs/events/outbox.js';
import type { RevocationEntry } from '../revocation/revocation-list.js';
import { Revocations } from '../revocation/revocations.js';
import type { SessionEndReason } from './session-end-reason.js';
import { sessionEnded } from './session.events.js';
import { SessionRepository } from './session.repository.js';

export interface SessionsEnded {
  readonly events: readonly DomainEvent[];
  readonly revoked: RevocationEntry[];
  readonly writes: readonly SideStatement[];
}

/** Ends sessions: their state, the revocation of their access tokens and the events, together. */
@Injectable()
export class SessionEnding {
  constructor(
    private readonly repository: SessionRepository,
    private readonly revocations: Revocations,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Ends live sessions of a user, those given or all, in the caller's transaction, which holds the
   * user's lock. The entries returned are to be applied after its commit, one for each that ended.
   */
  async end(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    sessionIds?: readonly string[],
  ): Promise<RevocationEntry[]> {
    const ended = await this.repository.end(tx, userId, reason, sessionIds);
    return this.announce(tx, userId, reason, ended);
  }

  /** The same for all live sessions of the user but one. */
  async endOthers(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    keptId: string | null,
  ): Promise<RevocationEntry[]> {
    const ended = await this.repository.endOthers(tx, userId, reason, keptId);
    return this.announce(tx, userId, reason, ended);
  }

  /**
   * Ends all sessions of an account that its owner takes back. Those that ended since it was taken have the
   * same reason then: the addresses of whoever had the account are not known to it any more.
   */
  async takeBack(tx: EntityManager, userId: string, taken: Date): Promise<RevocationEntry[]> {
    await this.repository.disown(tx, userId, taken);
    return this.end(tx, userId, 'email_change_undone');
  }

  /** Makes what ended known to this pod; to be called after the commit. */
  apply(ended: readonly RevocationEntry[]): void {
    this.revocations.apply(ended);
  }

  /** The same for sessions whose rows the caller has ended already. */
  async announce(
    tx: EntityManager,
    userId: string,
    reason: SessionEndReason,
    sessionIds: readonly string[],
  ): Promise<RevocationEntry[]> {
    const { events, revoked, writes } = this.announcement(reason, sessionIds);
    await this.outbox.append(tx, userId, events, ...writes);
    return revoked;
  }

  /** What is to be written with the end of these sessions, and the entries that are applied after the commit. */
  announcement(reason: SessionEndReason, sessionIds: readonly string[]): SessionsEnded {
    const { entries, writes } = this.revocations.ofSessions(sessionIds);
    const events = sessionIds.map((sessionId) => sessionEnded.of({ sessionId, reason }));
    return { events, revoked: entries, writes };
  }
}
