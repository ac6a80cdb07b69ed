import { Injectable, type OnModuleInit } from '@nestjs/common';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { RESTORATION_PAGE } from './restoration.page.js';

export const ACCOUNT_DELETED_MAIL = 'account-deleted';
export const ACCOUNT_RESTORED_MAIL = 'account-restored';

/** Mail about the end of an account, and its way back. */
@Injectable()
export class AccountDeletionMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly links: OneTimeLinks,
  ) {}

  onModuleInit(): void {
    this.composers.register<{ linkId: string }>(ACCOUNT_DELETED_MAIL, ({ linkId }) => this.deleted(linkId));
    this.composers.register(ACCOUNT_RESTORED_MAIL, () => this.restored());
  }

  private async deleted(linkId: string): Promise<ComposedMail | undefined> {
    const link = await this.links.tokenOf(linkId);
    if (!link) return undefined;
    const lastDay = link.expiresAt.toISOString().slice(0, 16).replace('T', ' ');
    return this.layout.compose({
      subject: 'Your account was deleted',
      preheader: `You can restore it until ${lastDay} UTC.`,
      blocks: [
        heading('Your account was deleted'),
        paragraph(`Nobody can sign in to it any more. It is removed for good at ${lastDay} UTC.`),
        paragraph('If you change your mind until then, or if it was not you, restore it:'),
        button('Restore the account', `${RESTORATION_PAGE.path}?token=${link.token}`),
      ],
      footer: footer('the account with this address was deleted'),
    });
  }

  private restored(): ComposedMail {
    return this.layout.compose({
      subject: 'Your account was restored',
      preheader: 'You can sign in again.',
      blocks: [
        heading('Your account was restored'),
        paragraph('It is as it was before. You can sign in with the password that you had.'),
        paragraph(
          'If it was not you who deleted it, set a new password: where you sign in, say that you forgot it.',
        ),
      ],
      footer: footer('the account with this address was restored'),
    });
  }
}
