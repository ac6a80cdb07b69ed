import { Injectable, type OnModuleInit } from '@nestjs/common';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import type { ResetLinkParams } from '../../account/password/reset-links.js';
import { RESET_PAGE_PATH } from '../../account/password/reset-page-path.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';

export const FORCED_RESET_MAIL = 'forced-password-reset';
export const FORCED_RESET_SECONDS = 24 * 60 * 60;

/** Tells users that an administrator took their password away. */
@Injectable()
export class ForcedResetMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly links: OneTimeLinks,
  ) {}

  onModuleInit(): void {
    this.composers.register<ResetLinkParams>(FORCED_RESET_MAIL, (params) => this.forcedReset(params));
  }

  private async forcedReset({ linkId }: ResetLinkParams): Promise<ComposedMail | undefined> {
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
