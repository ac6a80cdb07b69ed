import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events/events.module.js';
import { RegistrationModule } from '../../auth/registration/registration.module.js';
import { UsersModule } from '../../users/users.module.js';
import { RegistrationAdminController } from './registration-admin.controller.js';
import { RegistrationAdminService } from './registration-admin.service.js';

@Module({
  imports: [EventsModule, RegistrationModule, UsersModule],
  controllers: [RegistrationAdminController],
  providers: [RegistrationAdminService],
})
export class RegistrationAdministrationModule {}
