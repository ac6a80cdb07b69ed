import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import type { Precondition } from '#libs/http/conditional/precondition.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import type { Role } from '../../access/role.js';
import { Revocations } from '../../auth/revocation/revocations.js';
import { SessionError } from '../../auth/sessions/session.errors.js';
import type { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import type { UserProfile } from '../../users/user-columns.js';
import { type Actor, type ActOutcome, UserActs } from './user-acts.js';

/** One act on one user at an administrator's word, in a transaction of its own; it throws what the act throws. */
@Injectable()
export class SingleActsService {
  constructor(
    private readonly acts: UserActs,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly dispatcher: MailDispatcher,
  ) {}

  async disable(actor: Actor, id: string, given: Precondition): Promise<UserProfile> {
    return this.perform((tx) => this.acts.disable(tx, actor, id, given));
  }

  async enable(actor: Actor, id: string, given: Precondition): Promise<UserProfile> {
    return this.perform((tx) => this.acts.enable(tx, actor, id, given));
  }

  async delete(actor: Actor, id: string, given: Precondition): Promise<UserProfile> {
    return this.perform((tx) => this.acts.delete(tx, actor, id, given));
  }

  async restore(actor: Actor, id: string, given: Precondition): Promise<UserProfile> {
    return this.perform((tx) => this.acts.restore(tx, actor, id, given));
  }

  async setRoles(
    actor: Actor,
    id: string,
    roles: readonly Role[],
    given: Precondition,
  ): Promise<UserProfile> {
    return this.perform((tx) => this.acts.setRoles(tx, actor, id, roles, given));
  }

  async changeProfile(
    actor: Actor,
    id: string,
    patch: ProfileChangesDto,
    given: Precondition,
  ): Promise<UserProfile> {
    return this.perform((tx) => this.acts.changeProfile(tx, actor, id, patch, given));
  }

  /** As a change that an idempotency key can guard. */
  prepareForcedReset(actor: Actor, id: string): PreparedChange<ActOutcome> {
    return this.prepare((tx) => this.acts.forcePasswordReset(tx, actor, id));
  }

  async endSessions(actor: Actor, id: string): Promise<void> {
    await this.perform((tx) => this.acts.endSessions(tx, actor, id));
  }

  /** Throws `session_not_found` when it is not theirs or has ended. */
  async endSession(actor: Actor, id: string, sessionId: string): Promise<void> {
    await this.perform(async (tx) => {
      const outcome = await this.acts.endSessions(tx, actor, id, [sessionId]);
      if (outcome.revoked.length === 0) throw new SessionError('session_not_found');
      return outcome;
    });
  }

  /** Returns the account as it is then. */
  private async perform(act: (tx: EntityManager) => Promise<ActOutcome>): Promise<UserProfile> {
    const { user } = await this.transactions.make(this.prepare(act));
    return user;
  }

  private prepare(act: (tx: EntityManager) => Promise<ActOutcome>): PreparedChange<ActOutcome> {
    return {
      apply: act,
      committed: ({ revoked }) => {
        this.revocations.apply(revoked);
        this.dispatcher.wake();
      },
    };
  }
}
