import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { Revocations } from '../../auth/revocation/revocations.js';
import { SessionError } from '../../auth/sessions/session.errors.js';
import { SessionService } from '../../auth/sessions/session.service.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserService } from '../../users/user.service.js';
import { type Actor, type ActOutcome, UserActs } from './user-acts.js';

/** Carries one act out, in a transaction of its own. */
@Injectable()
export class UserAdministrationService {
  constructor(
    private readonly acts: UserActs,
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /** What `act` throws, it throws. Returns the account as it is then. */
  async perform(act: (acts: UserActs, tx: EntityManager) => Promise<ActOutcome>): Promise<UserProfile> {
    const { user } = await this.transactions.make(this.prepare(act));
    return user;
  }

  /** The act as a change that an idempotency key can guard. */
  prepare(act: (acts: UserActs, tx: EntityManager) => Promise<ActOutcome>): PreparedChange<ActOutcome> {
    return {
      apply: (tx) => act(this.acts, tx),
      committed: ({ revoked }) => {
        this.revocations.apply(revoked);
        this.dispatcher.wake();
      },
    };
  }

  /** The user's live sessions. Throws `user_not_found`. */
  async sessionsOf(id: string): ReturnType<SessionService['list']> {
    await this.users.profile(id);
    return this.sessions.list(id);
  }

  /** Throws `user_not_found`, and `session_not_found` when it is not theirs or has ended. */
  async endSession(actor: Actor, id: string, sessionId: string): Promise<void> {
    await this.perform(async (acts, tx) => {
      const outcome = await acts.endSessions(tx, actor, id, [sessionId]);
      if (outcome.revoked.length === 0) throw new SessionError('session_not_found');
      return outcome;
    });
  }
}
