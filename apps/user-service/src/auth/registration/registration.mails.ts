import { Injectable, type OnModuleInit } from '@nestjs/common';
import { button, codeBlock, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { MacRoots } from '#libs/crypto/roots.js';
import { UserService } from '../../users/user.service.js';
import { RegistrationRepository } from './registration.repository.js';
import { linkToken, verificationCode } from './verification-code.js';

export const VERIFY_EMAIL_MAIL = 'verify-email';
/** Kept by releases that looked the account up beforehand. */
const REGISTRATION_ATTEMPT_MAIL = 'registration-attempt';

type RegistrationParams = { registrationId: string };

/** Mail about registrations. Code and link are derived here, at the moment of sending, and kept nowhere. */
@Injectable()
export class RegistrationMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly repository: RegistrationRepository,
    private readonly users: UserService,
    private readonly roots: MacRoots,
  ) {}

  onModuleInit(): void {
    this.composers.register<RegistrationParams>(VERIFY_EMAIL_MAIL, (params) => this.verifyEmail(params));
    this.composers.register(REGISTRATION_ATTEMPT_MAIL, () => this.registrationAttempt());
  }

  private async verifyEmail({ registrationId }: RegistrationParams): Promise<ComposedMail | undefined> {
    const pending = await this.repository.find(registrationId);
    const root = pending && this.roots.find(pending.rootId);
    if (!pending || !root) return undefined;
    if (await this.users.hasAccount(pending.email)) return this.registrationAttempt();
    const subject = { registrationId, codeNumber: pending.codeNumber };
    return this.layout.compose({
      subject: 'Confirm your e-mail address',
      preheader: 'Your code is inside.',
      blocks: [
        heading('Confirm your e-mail address'),
        paragraph('Enter this code where you signed up:'),
        codeBlock(verificationCode(root, subject)),
        paragraph('Or open this page and enter the password that you chose:'),
        button('Confirm e-mail address', `/verify-email?token=${linkToken(root, subject)}`),
        paragraph('If you did not sign up, do nothing: without you no account is made.'),
      ],
      footer: footer('somebody signed up with this address'),
    });
  }

  private registrationAttempt(): ComposedMail {
    return this.layout.compose({
      subject: 'You already have an account',
      preheader: 'Somebody tried to sign up with your address.',
      blocks: [
        heading('You already have an account'),
        paragraph('Somebody, perhaps you, tried to sign up with this address, which already has an account.'),
        paragraph(
          'If it was you, sign in with the password that you have. If not, do nothing: nothing was changed.',
        ),
      ],
      footer: footer('somebody tried to sign up with this address'),
    });
  }
}
