import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { OneTimeLinksModule } from '../one-time-links/one-time-links.module.js';
import { UsersModule } from '../users/users.module.js';
import { Housekeeping } from './housekeeping.js';

@Module({
  imports: [AuthModule, OneTimeLinksModule, UsersModule],
  providers: [Housekeeping],
  exports: [Housekeeping],
})
export class MaintenanceModule {}
