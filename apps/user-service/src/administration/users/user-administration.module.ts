import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events/events.module.js';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { AccountModule } from '../../account/account.module.js';
import { RevocationModule } from '../../auth/revocation/revocation.module.js';
import { SessionsModule } from '../../auth/sessions/sessions.module.js';
import { OneTimeLinksModule } from '../../one-time-links/one-time-links.module.js';
import { UsersModule } from '../../users/users.module.js';
import { UserActs } from './user-acts.js';
import { UserActsController } from './user-acts.controller.js';
import { UserAdministrationService } from './user-administration.service.js';
import { UserAdminMails } from './user-admin.mails.js';
import { UserAdminController } from './user-admin.controller.js';
import { UserListController } from './user-list.controller.js';
import { UserListRepository } from './user-list.repository.js';
import { UserListService } from './user-list.service.js';
import { UserSessionsController } from './user-sessions.controller.js';

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
  controllers: [UserListController, UserAdminController, UserActsController, UserSessionsController],
  providers: [UserActs, UserAdminMails, UserAdministrationService, UserListRepository, UserListService],
  exports: [UserActs],
})
export class UserAdministrationModule {}
