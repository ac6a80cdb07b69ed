import { Module } from '@nestjs/common';
import { cacheMetrics } from '#libs/cache/cache-metrics.js';
import { EventsModule } from '#libs/events/events.module.js';
import { LastAdmin } from './last-admin.js';
import { PersonalData } from './personal-data.js';
import { ProfileCache } from './profile-cache.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

@Module({
  imports: [EventsModule],
  providers: [...cacheMetrics, LastAdmin, PersonalData, ProfileCache, UserRepository, UserService],
  exports: [LastAdmin, PersonalData, UserService],
})
export class UsersModule {}
