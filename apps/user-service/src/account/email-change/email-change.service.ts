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
import { type LinkRow, OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { normalizeEmail } from '../../users/email-address.js';
import { UserService } from '../../users/user.service.js';
import { type PresentedPassword, Reauthentication } from '../reauthentication.js';
import { emailChangeRequested } from './email-change.events.js';
import { EMAIL_CHANGE_MAIL, EMAIL_CHANGED_MAIL } from './email-change.mails.js';

const HOUR_SECONDS = 3_600;
const CONFIRM_SECONDS = 24 * HOUR_SECONDS;
const UNDO_SECONDS = 7 * 24 * HOUR_SECONDS;
/** Addresses that one account may write to within an hour; beyond it nothing is sent and nothing said. */
const MAX_PER_HOUR = 5;
/**
 * Mails to one address within an hour, whichever accounts ask: nobody is buried in mails that others ask
 * for. Beyond it everything goes on as before, without mail.
 */
const MAX_MAILS_FOR_ADDRESS = 5;

/** Another address for an account: asked for with the password, confirmed from the new mailbox. */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly users: UserService,
    private readonly links: OneTimeLinks,
    private readonly ending: SessionEnding,
    private readonly outbox: Outbox,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly clock: Clock,
  ) {}

  /**
   * Mails a link to the new address, which replaces one that was asked for before. Where that address has
   * an account its owner is told instead, after the same work. Throws `current_password_wrong`.
   */
  async prepareRequest(
    presented: PresentedPassword,
    sessionId: string,
    newEmail: string,
  ): Promise<PreparedChange<void>> {
    const passwordHash = await this.reauthentication.check(presented);
    const { userId } = presented;
    return {
      apply: async (tx) => {
        await this.reauthentication.confirm(tx, userId, passwordHash);
        const recent = await this.links.countSince(tx, userId, 'email-change', HOUR_SECONDS);
        if (recent >= MAX_PER_HOUR) return;
        await this.ask(tx, userId, sessionId, newEmail);
      },
      committed: () => this.dispatcher.wake(),
    };
  }

  /**
   * Gives the account the address that the link was mailed to; the sessions but the one that asked end,
   * and the address from before gets a link that undoes it. Throws `link_invalid` and `email_taken`.
   */
  async prepareConfirmation(token: string): Promise<PreparedChange<readonly RevocationEntry[]>> {
    const found = await this.links.look('email-change', token);
    if (!found) throw new OneTimeLinkError('link_invalid');
    const { userId } = found;
    return {
      apply: async (tx) => {
        await this.users.lock(tx, userId);
        const link = await this.links.take(tx, 'email-change', token);
        const before = await this.setEmail(tx, link);
        await this.links.withdrawPending(tx, userId);
        if (normalizeEmail(before) !== normalizeEmail(link.email)) await this.offerUndo(tx, userId, before);
        return this.ending.endOthers(tx, userId, 'email_changed', link.sessionId);
      },
      committed: (ended) => {
        this.ending.apply(ended);
        this.dispatcher.wake();
      },
    };
  }

  private async ask(tx: EntityManager, userId: string, sessionId: string, email: string): Promise<void> {
    // Or whoever has a mailbox that was mistyped could still take the account.
    await this.links.withdraw(tx, userId, ['email-change']);
    const linkId = await this.links.issue(tx, {
      purpose: 'email-change',
      userId,
      email,
      sessionId,
      expires: CONFIRM_SECONDS,
    });
    if (await this.mayMail(tx, email)) {
      const params = { linkId, userId };
      await this.mail.enqueue(tx, { template: EMAIL_CHANGE_MAIL, recipient: email, params });
    }
    await this.outbox.append(tx, userId, [emailChangeRequested.of({})]);
  }

  private async mayMail(tx: EntityManager, email: string): Promise<boolean> {
    const recent = await this.mail.countTo(tx, EMAIL_CHANGE_MAIL, normalizeEmail(email), HOUR_SECONDS);
    return recent < MAX_MAILS_FOR_ADDRESS;
  }

  /** Returns the address from before. */
  private async setEmail(tx: EntityManager, { userId, email }: LinkRow): Promise<string> {
    let before = email;
    await this.users.change(tx, userId, (current) => {
      if (current.status !== 'active') throw new OneTimeLinkError('link_invalid');
      before = current.email;
      return { email, emailVerifiedAt: this.clock.now() };
    });
    return before;
  }

  private async offerUndo(tx: EntityManager, userId: string, email: string): Promise<void> {
    const linkId = await this.links.issue(tx, {
      purpose: 'email-change-undo',
      userId,
      email,
      expires: UNDO_SECONDS,
    });
    const params = { linkId, userId };
    await this.mail.enqueue(tx, { template: EMAIL_CHANGED_MAIL, recipient: email, params });
  }
}
