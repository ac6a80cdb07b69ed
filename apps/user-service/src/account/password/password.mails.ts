import { Injectable, type OnModuleInit } from '@nestjs/common';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { PASSWORD_RESET_MAIL, type ResetLinkParams, ResetLinks } from './reset-links.js';
import { RESET_PAGE_PATH } from './reset-page-path.js';

export const PASSWORD_RESET_REQUEST_MAIL = 'password-reset-request';
export const PASSWORD_CHANGED_MAIL = 'password-changed';

/** Mail about passwords. */
@Injectable()
export class PasswordMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly links: OneTimeLinks,
    private readonly resetLinks: ResetLinks,
  ) {}

  onModuleInit(): void {
    // The wish itself is no mail: it becomes one, of its own, where there is such an account.
    this.composers.register<{ email: string }>(PASSWORD_RESET_REQUEST_MAIL, async ({ email }) => {
      await this.resetLinks.sendIfKnown(email);
      return undefined;
    });
    this.composers.register<ResetLinkParams>(PASSWORD_RESET_MAIL, (params) => this.reset(params));
    this.composers.register(PASSWORD_CHANGED_MAIL, () => this.changed());
  }

  private async reset({ linkId }: ResetLinkParams): Promise<ComposedMail | undefined> {
    const link = await this.links.tokenOf(linkId);
    if (!link) return undefined;
    return this.layout.compose({
      subject: 'Set a new password',
      preheader: 'The link is good for half an hour.',
      blocks: [
        heading('Set a new password'),
        paragraph('Open this page and choose a new password. The link works once, within half an hour:'),
        button('Set a new password', `${RESET_PAGE_PATH}?token=${link.token}`),
        paragraph('You will be signed out everywhere, and can sign in again with the new password.'),
        paragraph('If you did not ask for this, do nothing: your password stays as it is.'),
      ],
      footer: footer('somebody asked for a new password for the account with this address'),
    });
  }

  private changed(): ComposedMail {
    return this.layout.compose({
      subject: 'Your password was changed',
      preheader: 'If it was not you, set another one now.',
      blocks: [
        heading('Your password was changed'),
        paragraph('The password of your account was changed just now, and other devices were signed out.'),
        paragraph(
          'If it was you, there is nothing to do. If not, set another password now: where you sign in, say that you forgot it.',
        ),
      ],
      footer: footer('the password of your account was changed'),
    });
  }
}
