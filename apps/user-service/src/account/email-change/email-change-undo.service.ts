import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Outbox } from '#libs/events/outbox.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import type { RevocationEntry } from '../../auth/revocation/revocation-list.js';
import { SessionEnding } from '../../auth/sessions/session-ending.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { restorationOf } from '../../users/deletion.js';
import { UserService } from '../../users/user.service.js';
import { passwordChanged } from '../password/password.events.js';
import { ResetLinks } from '../password/reset-links.js';
import { emailChangeUndone } from './email-change.events.js';
import { EMAIL_CHANGE_UNDONE_MAIL } from './email-change.mails.js';

/** The way back for somebody whose account was taken by whoever knew its password. */
@Injectable()
export class EmailChangeUndoService {
  constructor(
    private readonly users: UserService,
    private readonly links: OneTimeLinks,
    private readonly resetLinks: ResetLinks,
    private readonly ending: SessionEnding,
    private readonly outbox: Outbox,
    private readonly dispatcher: MailDispatcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives the account its address from before and takes its password away, since whoever changed the
   * address knew it; a link to set another is mailed. All sessions end, and an account that was deleted
   * meanwhile is restored. Throws `link_invalid`, and `email_taken` when the address has another account now.
   */
  async prepareUndo(token: string): Promise<PreparedChange<readonly RevocationEntry[]>> {
    const found = await this.links.look('email-change-undo', token);
    if (!found) throw new OneTimeLinkError('link_invalid');
    const { userId } = found;
    return {
      apply: async (tx) => {
        await this.users.lock(tx, userId);
        const { email, createdAt } = await this.links.take(tx, 'email-change-undo', token);
        const user = await this.users.change(tx, userId, (current) => ({
          email,
          emailVerifiedAt: this.clock.now(),
          ...restorationOf(current),
        }));
        await this.takePassword(tx, userId, createdAt);
        if (user.status === 'active')
          await this.resetLinks.send(tx, userId, user.email, EMAIL_CHANGE_UNDONE_MAIL);
        return this.ending.takeBack(tx, userId, createdAt);
      },
      committed: (ended) => {
        this.ending.apply(ended);
        this.dispatcher.wake();
      },
    };
  }

  /** With all links that whoever knew it may have, those that undo later changes included. */
  private async takePassword(tx: EntityManager, userId: string, changedAt: Date): Promise<void> {
    await this.users.setPasswordHash(tx, userId, null);
    await this.links.withdraw(tx, userId, ['password-reset', 'email-change', 'account-restoration']);
    await this.links.withdraw(tx, userId, ['email-change-undo'], changedAt);
    await this.outbox.append(tx, userId, [emailChangeUndone.of({}), passwordChanged.of({ how: 'removed' })]);
  }
}
