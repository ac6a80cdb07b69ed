import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events/events.module.js';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { AccountModule } from '../../account/account.module.js';
import { RevocationModule } from '../../auth/revocation/revocation.module.js';
import { SessionsModule } from '../../auth/sessions/sessions.module.js';
import { OneTimeLinksModule } from '../../one-time-links/one-time-links.module.js';
import { UsersModule } from '../../users/users.module.js';
import { ForcedResetController } from './forced-reset.controller.js';
import { ForcedResetMails } from './forced-reset.mails.js';
import { SingleActsService } from './single-acts.service.js';
import { UserActs } from './user-acts.js';
import { UserListController } from './user-list.controller.js';
import { UserListRepository } from './user-list.repository.js';
import { UserListService } from './user-list.service.js';
import { UserProfileController } from './user-profile.controller.js';
import { UserRolesController } from './user-roles.controller.js';
import { UserSessionsController } from './user-sessions.controller.js';
import { UserSessionsService } from './user-sessions.service.js';
import { UserStatusController } from './user-status.controller.js';

@Module({
  imports: [
    AccountModule,
    EventsModule,
    OneTimeLinksModule,
    RevocationModule,
    RootsModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [
    UserListController,
    UserProfileController,
    ForcedResetController,
    UserStatusController,
    UserRolesController,
    UserSessionsController,
  ],
  providers: [
    ForcedResetMails,
    SingleActsService,
    UserActs,
    UserListRepository,
    UserListService,
    UserSessionsService,
  ],
  exports: [UserActs],
})
export class UserAdministrationModule {}
