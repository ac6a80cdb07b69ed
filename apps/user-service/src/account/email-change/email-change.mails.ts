import { Injectable, type OnModuleInit } from '@nestjs/common';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { OneTimeLinks } from '../../one-time-links/one-time-links.js';
import { UserService } from '../../users/user.service.js';
import { RESET_PAGE_PATH } from '../password/reset-page-path.js';
import { CONFIRM_EMAIL_PAGE, UNDO_EMAIL_CHANGE_PAGE } from './email-change.pages.js';

export const EMAIL_CHANGE_MAIL = 'email-change';
export const EMAIL_CHANGED_MAIL = 'email-changed';
export const EMAIL_CHANGE_UNDONE_MAIL = 'email-change-undone';

type LinkParams = { linkId: string; userId: string };

/** Mail about a change of address. */
@Injectable()
export class EmailChangeMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly links: OneTimeLinks,
    private readonly users: UserService,
  ) {}

  onModuleInit(): void {
    this.composers.register<LinkParams>(EMAIL_CHANGE_MAIL, (params) => this.asked(params));
    this.register(EMAIL_CHANGED_MAIL, (token) => this.changed(token));
    this.register(EMAIL_CHANGE_UNDONE_MAIL, (token) => this.undone(token));
  }

  /** A mail is worth nothing without its link. */
  private register(template: string, compose: (token: string) => ComposedMail): void {
    this.composers.register<LinkParams>(template, async ({ linkId }) => {
      const link = await this.links.tokenOf(linkId);
      return link && compose(link.token);
    });
  }

  /**
   * Whether the address has an account is found out here and written down nowhere: the asker's export
   * shows the mails that they caused.
   */
  private async asked({ linkId, userId }: LinkParams): Promise<ComposedMail | undefined> {
    const link = await this.links.tokenOf(linkId);
    if (!link) return undefined;
    const ownerId = await this.users.idOf(link.email);
    return ownerId && ownerId !== userId ? this.attempted() : this.confirm(link.token);
  }

  private confirm(token: string): ComposedMail {
    return this.layout.compose({
      subject: 'Confirm your new e-mail address',
      preheader: 'The link is good for a day.',
      blocks: [
        heading('Confirm your new e-mail address'),
        paragraph('Somebody wants this to be the address of their account. If it is you, confirm it:'),
        button('Confirm e-mail address', `${CONFIRM_EMAIL_PAGE.path}?token=${token}`),
        paragraph('You will sign in with this address from then on. The link works once, within a day.'),
        paragraph('If it is not you, do nothing: nothing is changed without you.'),
      ],
      footer: footer('somebody gave this address as their new one'),
    });
  }

  private attempted(): ComposedMail {
    return this.layout.compose({
      subject: 'Somebody gave your e-mail address as theirs',
      preheader: 'Nothing was changed.',
      blocks: [
        heading('Somebody gave your e-mail address as theirs'),
        paragraph(
          'Somebody, perhaps you, wants this to be the address of another account. It has one already, so nothing was changed.',
        ),
        paragraph('If it was you, sign in to the account of this address, or delete it first.'),
      ],
      footer: footer('somebody gave this address as their new one'),
    });
  }

  private changed(token: string): ComposedMail {
    return this.layout.compose({
      subject: 'The e-mail address of your account was changed',
      preheader: 'If it was not you, you can undo it.',
      blocks: [
        heading('The e-mail address of your account was changed'),
        paragraph('Your account has another address now. If you changed it, there is nothing to do.'),
        paragraph(
          'If you did not, take your account back, within a week. Everybody is signed out, and you set a new password:',
        ),
        button('Undo the change', `${UNDO_EMAIL_CHANGE_PAGE.path}?token=${token}`),
      ],
      footer: footer('this was the address of an account until now'),
    });
  }

  private undone(token: string): ComposedMail {
    return this.layout.compose({
      subject: 'Your account is yours again',
      preheader: 'Set a new password to sign in.',
      blocks: [
        heading('Your account is yours again'),
        paragraph(
          'This is its address again, and everybody was signed out. Its password was taken away, since somebody else knew it: set a new one.',
        ),
        button('Set a new password', `${RESET_PAGE_PATH}?token=${token}`),
        paragraph(
          'The link works once, within half an hour. After that, say where you sign in that you forgot the password.',
        ),
      ],
      footer: footer('somebody with this mailbox undid a change of address'),
    });
  }
}
