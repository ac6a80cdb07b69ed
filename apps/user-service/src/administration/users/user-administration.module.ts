import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { UsersModule } from '../../users/users.module.js';
import { UserAdminController } from './user-admin.controller.js';
import { UserListController } from './user-list.controller.js';
import { UserListRepository } from './user-list.repository.js';
import { UserListService } from './user-list.service.js';

@Module({
  imports: [RootsModule, UsersModule],
  controllers: [UserListController, UserAdminController],
  providers: [UserListRepository, UserListService],
})
export class UserAdministrationModule {}
