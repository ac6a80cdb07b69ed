import { Injectable, type OnModuleInit } from '@nestjs/common';
import { footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';

export const SESSION_REUSED_MAIL = 'session-reused';

/** Mail about sessions. */
@Injectable()
export class SessionMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
  ) {}

  onModuleInit(): void {
    this.composers.register(SESSION_REUSED_MAIL, () => this.sessionReused());
  }

  private sessionReused(): ComposedMail {
    return this.layout.compose({
      subject: 'We ended one of your sessions',
      preheader: 'An old key of your session was used again.',
      blocks: [
        heading('We ended one of your sessions'),
        paragraph(
          'A refresh token that had already been replaced was used again. That happens when somebody has copied it, so the session was ended.',
        ),
        paragraph('Sign in again to go on. If you see this more than once, change your password.'),
      ],
      footer: footer('a session of your account was ended for safety'),
    });
  }
}
