import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MacRoots } from '#libs/crypto/roots.js';
import { button, footer, heading, paragraph } from '#libs/mail/layout/blocks.js';
import { MailLayout } from '#libs/mail/layout/mail-layout.js';
import { type ComposedMail, MailComposers } from '#libs/mail/mail-composers.js';
import { INVITATION_PAGE_PATH } from './invitation-page-path.js';
import { InvitationRepository } from './invitation.repository.js';
import { invitationToken } from './invitation-token.js';

export const INVITATION_MAIL = 'invitation';

export type InvitationMailParams = { invitationId: string };

/** Mail about invitations. The link is derived here, at the moment of sending, and kept nowhere. */
@Injectable()
export class InvitationMails implements OnModuleInit {
  constructor(
    private readonly composers: MailComposers,
    private readonly layout: MailLayout,
    private readonly repository: InvitationRepository,
    private readonly roots: MacRoots,
  ) {}

  onModuleInit(): void {
    this.composers.register<InvitationMailParams>(INVITATION_MAIL, (params) => this.invitation(params));
  }

  private async invitation({ invitationId }: InvitationMailParams): Promise<ComposedMail | undefined> {
    const invitation = await this.repository.find(invitationId);
    const root = invitation && this.roots.find(invitation.rootId);
    if (invitation?.status !== 'pending' || !root) return undefined;
    return this.layout.compose({
      subject: 'You are invited',
      preheader: 'Choose a password, and your account is ready.',
      blocks: [
        heading('You are invited'),
        paragraph('An administrator has invited you. Open this page and choose a password:'),
        button('Accept the invitation', `${INVITATION_PAGE_PATH}?token=${invitationToken(root, invitation)}`),
        paragraph(
          'The link works once, within seven days. If you do not know what this is about, do nothing.',
        ),
      ],
      footer: footer('an administrator invited this address'),
    });
  }
}
