import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Outbox } from '#libs/events/outbox.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import type { RevocationEntry } from '../../auth/revocation/revocation-list.js';
import { SessionEnding } from '../../auth/sessions/session-ending.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { normalizeEmail } from '../../users/email-address.js';
import { UserService } from '../../users/user.service.js';
import { NewPasswords } from './new-passwords.js';
import { passwordChanged } from './password.events.js';
import { PASSWORD_CHANGED_MAIL, PASSWORD_RESET_REQUEST_MAIL } from './password.mails.js';

/** A new password for whoever has the account's mailbox. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly users: UserService,
    private readonly links: OneTimeLinks,
    private readonly newPasswords: NewPasswords,
    private readonly ending: SessionEnding,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the wish, and nothing else: whether there is such an account is looked up when the mail is to
   * be written, so that the answer and its time are the same for all.
   */
  prepareRequest(email: string): PreparedChange<void> {
    const wish = { template: PASSWORD_RESET_REQUEST_MAIL, recipient: email, params: { email } };
    return {
      apply: (tx) => this.mail.enqueue(tx, wish),
      committed: () => this.dispatcher.wake(),
    };
  }

  /**
   * Sets the password by a mailed link; all sessions end, and what else was mailed is worth nothing any
   * more. Throws `link_invalid`, and `validation_failed` for a password that the policy refuses.
   *
   * @param address IP address that the request comes from
   */
  async prepareReset(
    token: string,
    newPassword: string,
    address: string,
  ): Promise<PreparedChange<readonly RevocationEntry[]>> {
    const link = await this.links.look('password-reset', token);
    if (!link) throw new OneTimeLinkError('link_invalid');
    const { userId } = link;
    const passwordHash = await this.newPasswords.hash(link.email, newPassword);
    return {
      apply: async (tx) => {
        const email = await this.use(tx, userId, token);
        await this.users.setPasswordHash(tx, userId, passwordHash, address);
        // A link that undoes a change of address stays: whoever changed it can reset the password, too.
        await this.links.withdrawPending(tx, userId);
        await this.outbox.append(tx, userId, [passwordChanged.of({ how: 'reset' })]);
        const notice = { template: PASSWORD_CHANGED_MAIL, recipient: email, params: { userId } };
        await this.mail.enqueue(tx, notice);
        return this.ending.end(tx, userId, 'password_reset');
      },
      committed: (ended) => {
        this.ending.apply(ended);
        this.dispatcher.wake();
      },
    };
  }

  /** Uses the link under the user's lock, which proves the address once more; returns the address. */
  private async use(tx: EntityManager, userId: string, token: string): Promise<string> {
    await this.users.lock(tx, userId);
    const link = await this.links.take(tx, 'password-reset', token);
    const user = await this.users.change(tx, userId, (current) => {
      const isItsAddress = normalizeEmail(link.email) === normalizeEmail(current.email);
      if (current.status !== 'active' || !isItsAddress) throw new OneTimeLinkError('link_invalid');
      return current.emailVerifiedAt ? {} : { emailVerifiedAt: this.clock.now() };
    });
    return user.email;
  }
}
