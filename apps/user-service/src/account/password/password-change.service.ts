import { Injectable } from '@nestjs/common';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Outbox } from '#libs/events/outbox.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import type { RevocationEntry } from '../../auth/revocation/revocation-list.js';
import { SessionEnding } from '../../auth/sessions/session-ending.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { UserService } from '../../users/user.service.js';
import { type PresentedPassword, Reauthentication } from '../reauthentication.js';
import { NewPasswords } from './new-passwords.js';
import { passwordChanged } from './password.events.js';
import { PASSWORD_CHANGED_MAIL } from './password.mails.js';

/** A new password for whoever knows the present one. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly users: UserService,
    private readonly newPasswords: NewPasswords,
    private readonly links: OneTimeLinks,
    private readonly ending: SessionEnding,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /**
   * Sets the password; the caller's other sessions end, and mailed links that could set it are worth
   * nothing any more. Throws `current_password_wrong`,
   * `rate_limited` and `validation_failed`.
   */
  async prepareChange(
    presented: PresentedPassword,
    sessionId: string,
    newPassword: string,
  ): Promise<PreparedChange<readonly RevocationEntry[]>> {
    const { userId } = presented;
    const current = await this.reauthentication.check(presented);
    const { email } = await this.users.profile(userId);
    const passwordHash = await this.newPasswords.hash(email, newPassword);
    return {
      apply: async (tx) => {
        await this.reauthentication.confirm(tx, userId, current);
        await this.users.setPasswordHash(tx, userId, passwordHash, presented.address);
        await this.links.withdrawPending(tx, userId);
        await this.outbox.append(tx, userId, [passwordChanged.of({ how: 'changed' })]);
        const notice = { template: PASSWORD_CHANGED_MAIL, recipient: email, params: { userId } };
        await this.mail.enqueue(tx, notice);
        return this.ending.endOthers(tx, userId, 'password_changed', sessionId);
      },
      committed: (ended) => {
        this.ending.apply(ended);
        this.dispatcher.wake();
      },
    };
  }
}
