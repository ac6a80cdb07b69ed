import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { OneTimeLinksModule } from '../one-time-links/one-time-links.module.js';
import { UsersModule } from '../users/users.module.js';
import { Housekeeping } from './housekeeping.js';

@Module({
  imports: [AdministrationModule, AuthModule, OneTimeLinksModule, UsersModule],
  providers: [Housekeeping],
  exports: [Housekeeping],
})
export class MaintenanceModule {}
