import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { EventsModule } from '#libs/events/events.module.js';
import { AccountModule } from '../../account/account.module.js';
import { PasswordsModule } from '../../auth/passwords/passwords.module.js';
import { UsersModule } from '../../users/users.module.js';
import { InvitationAcceptanceController } from './invitation-acceptance.controller.js';
import { InvitationAcceptanceService } from './invitation-acceptance.service.js';
import { InvitationPageController } from './invitation-page.controller.js';
import { InvitationController } from './invitation.controller.js';
import { InvitationMails } from './invitation.mails.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationService } from './invitation.service.js';
import { KeptInvitations } from './kept-invitations.js';

@Module({
  imports: [AccountModule, EventsModule, PasswordsModule, RootsModule, UsersModule],
  controllers: [InvitationController, InvitationAcceptanceController, InvitationPageController],
  providers: [
    InvitationAcceptanceService,
    InvitationMails,
    InvitationRepository,
    InvitationService,
    KeptInvitations,
  ],
  exports: [InvitationService],
})
export class InvitationsModule {}
