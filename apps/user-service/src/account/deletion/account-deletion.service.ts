import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import type { Config } from '#libs/config/config.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import type { RevocationEntry } from '../../auth/revocation/revocation-list.js';
import { SessionEnding } from '../../auth/sessions/session-ending.js';
import { OneTimeLinkError } from '../../one-time-links/one-time-link.errors.js';
import { type LinkRow, OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { deletionOf, restorationOf } from '../../users/deletion.js';
import { normalizeEmail } from '../../users/email-address.js';
import { LastAdmin } from '../../users/last-admin.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserService } from '../../users/user.service.js';
import { type PresentedPassword, Reauthentication } from '../reauthentication.js';
import { ACCOUNT_DELETED_MAIL, ACCOUNT_RESTORED_MAIL } from './account-deletion.mails.js';

export interface Deletion {
  readonly purgeAt: Date;
  readonly ended: readonly RevocationEntry[];
}

/** Deletes an account at its owner's wish, in a way that can be undone for a while. */
@Injectable()
export class AccountDeletionService {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly users: UserService,
    private readonly lastAdmin: LastAdmin,
    private readonly links: OneTimeLinks,
    private readonly ending: SessionEnding,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** All sessions end; a mail has the link that restores the account. Throws `current_password_wrong` and `last_admin`. */
  async prepareDeletion(presented: PresentedPassword): Promise<PreparedChange<Deletion>> {
    const passwordHash = await this.reauthentication.check(presented);
    const { userId } = presented;
    return {
      apply: async (tx) => {
        await this.reauthentication.confirm(tx, userId, passwordHash);
        await this.lastAdmin.assertNot(tx, userId);
        const purgeAt = await this.delete(tx, userId);
        return { purgeAt, ended: await this.ending.end(tx, userId, 'account_deleted') };
      },
      committed: ({ ended }) => {
        this.ending.apply(ended);
        this.dispatcher.wake();
      },
    };
  }

  /** Leads the account back to what it was. Throws `link_invalid`. */
  async prepareRestoration(token: string): Promise<PreparedChange<void>> {
    const found = await this.links.look('account-restoration', token);
    if (!found) throw new OneTimeLinkError('link_invalid');
    const { userId } = found;
    return {
      apply: async (tx) => {
        await this.users.lock(tx, userId);
        const link = await this.links.take(tx, 'account-restoration', token);
        const { email } = await this.users.change(tx, userId, (current) => {
          if (!isOfItsDeletion(link, current)) throw new OneTimeLinkError('link_invalid');
          return restorationOf(current);
        });
        const notice = { template: ACCOUNT_RESTORED_MAIL, recipient: email, params: { userId } };
        await this.mail.enqueue(tx, notice);
      },
      committed: () => this.dispatcher.wake(),
    };
  }

  private async delete(tx: EntityManager, userId: string): Promise<Date> {
    const { deletionGraceSeconds } = this.config.account;
    const { email, purgeAt } = await this.users.change(tx, userId, (current) =>
      deletionOf(current, this.clock.now(), deletionGraceSeconds),
    );
    if (!purgeAt) throw new Error('A deleted account has no time of purge.');
    await this.links.withdrawPending(tx, userId);
    const linkId = await this.links.issue(tx, {
      purpose: 'account-restoration',
      userId,
      email,
      expires: purgeAt,
    });
    const params = { linkId, userId };
    await this.mail.enqueue(tx, { template: ACCOUNT_DELETED_MAIL, recipient: email, params });
    return purgeAt;
  }
}

/** The link expires with the purge of the deletion that it belongs to; it undoes no other one. */
function isOfItsDeletion({ email, expiresAt }: LinkRow, current: UserProfile): boolean {
  return (
    current.purgeAt?.getTime() === expiresAt.getTime() &&
    normalizeEmail(current.email) === normalizeEmail(email)
  );
}
