import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { RESET_PAGE_PATH } from '../../account/password/reset-page-path.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import type { UserProfile } from '../../users/user-columns.js';

const FORCED_RESET_MAIL = 'forced-password-reset';
const LINK_SECONDS = 24 * 60 * 60;

type ForcedResetMailParams = { linkId: string; userId: string };

/** Mail about what administrators do. */
@Injectable()
export class UserAdminMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly links: OneTimeLinks,
    private readonly mail: MailOutbox,
  ) {}

  onModuleInit(): void {
    this.composers.register<ForcedResetMailParams>(FORCED_RESET_MAIL, (params) => this.forcedReset(params));
  }

  /** Mails a link that sets a new password; the caller wakes the dispatcher after the commit. */
  async sendForcedReset(tx: EntityManager, { id: userId, email }: UserProfile): Promise<void> {
    const linkId = await this.links.issue(tx, {
      purpose: 'password-reset',
      userId,
      email,
      expires: LINK_SECONDS,
    });
    const params: ForcedResetMailParams = { linkId, userId };
    await this.mail.enqueue(tx, { template: FORCED_RESET_MAIL, recipient: email, params });
  }

  private async forcedReset({ linkId }: ForcedResetMailParams): Promise<ComposedMail | undefined> {
    const link = await this.links.tokenOf(linkId);
    if (!link) return undefined;
    return this.layout.compose({
      subject: 'You need a new password',
      preheader: 'Your present one does not work any more.',
      blocks: [
        heading('You need a new password'),
        paragraph(
          'An administrator has taken the password of your account away and signed you out everywhere.',
        ),
        paragraph('Open this page and choose a new one. The link works once, within a day:'),
        button('Set a new password', `${RESET_PAGE_PATH}?token=${link.token}`),
        paragraph('If the link is too old, say where you sign in that you forgot your password.'),
      ],
      footer: footer('an administrator asked for a new password for the account with this address'),
    });
  }
}
