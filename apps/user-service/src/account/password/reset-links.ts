import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#libs/database/transactions.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { UserService } from '../../users/user.service.js';

export const PASSWORD_RESET_MAIL = 'password-reset';

export type ResetLinkParams = { linkId: string; userId: string };

const LINK_SECONDS = 30 * 60;
/**
 * Mails to one account within the life of a link, whoever asks for them; beyond it nothing is sent and
 * nothing said. Not for longer: whoever asks in another's name must not leave them without a good link.
 */
const MAX_WITHIN_A_LIFE = 3;

/** Mails links that set a new password. Those sent before stay good until one is used, so nobody can spoil another's. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly users: UserService,
    private readonly transactions: Transactions,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /**
   * Sends a link to the account's address, in a mail of that template, whose composer gets `ResetLinkParams`;
   * it is good for so many seconds. The caller wakes the dispatcher after the commit.
   */
  async send(
    tx: EntityManager,
    userId: string,
    email: string,
    template = PASSWORD_RESET_MAIL,
    seconds = LINK_SECONDS,
  ): Promise<void> {
    const linkId = await this.links.issue(tx, {
      purpose: 'password-reset',
      userId,
      email,
      expires: seconds,
    });
    const params: ResetLinkParams = { linkId, userId };
    await this.mail.enqueue(tx, { template, recipient: email, params });
  }

  /** Sends one to the active account of that address, if there is one and it has not had too many. */
  async sendIfKnown(email: string): Promise<void> {
    const sent = await this.transactions.run(async (tx) => {
      const found = await this.users.findByEmail(tx, email);
      if (!found) return false;
      await this.users.lock(tx, found.id);
      const account = await this.users.findByEmail(tx, email);
      if (account?.id !== found.id || account.status !== 'active') return false;
      const recent = await this.links.countSince(tx, account.id, 'password-reset', LINK_SECONDS);
      if (recent >= MAX_WITHIN_A_LIFE) return false;
      await this.send(tx, account.id, account.email);
      return true;
    });
    if (sent) this.dispatcher.wake();
  }
}
