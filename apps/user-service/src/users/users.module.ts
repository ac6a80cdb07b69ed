import { Module } from '@nestjs/common';
import { cacheMetrics } from '#libs/cache/cache-metrics.js';
import { EventsModule } from '#libs/events/events.module.js';
import { AccountPurge } from './account-purge.js';
import { AccountPurgeRepository } from './account-purge.repository.js';
import { LastAdmin } from './last-admin.js';
import { PersonalData } from './personal-data.js';
import { ProfileCache } from './profile-cache.js';
import { purgeMetrics } from './purge-metrics.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

@Module({
  imports: [EventsModule],
  providers: [
    ...cacheMetrics,
    ...purgeMetrics,
    AccountPurge,
    AccountPurgeRepository,
    LastAdmin,
    PersonalData,
    ProfileCache,
    UserRepository,
    UserService,
  ],
  exports: [AccountPurge, LastAdmin, PersonalData, UserService],
})
export class UsersModule {}
