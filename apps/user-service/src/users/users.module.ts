import { Module } from '@nestjs/common';
import { cacheMetrics } from '#libs/cache/cache-metrics.js';
import { EventsModule } from '#libs/events/events.module.js';
import { LastAdmin } from './last-admin.js';
import { ProfileCache } from './profile-cache.js';
import { ProfileController } from './profile.controller.js';
import { UserAdminController } from './user-admin.controller.js';
import { UserPages } from './user-pages.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

@Module({
  imports: [EventsModule],
  controllers: [ProfileController],
  providers: [...cacheMetrics, LastAdmin, ProfileCache, UserRepository, UserService],
  exports: [LastAdmin, UserService],
  imports: [EventsModule, RootsModule],
  controllers: [UserAdminController],
  providers: [...cacheMetrics, ProfileCache, UserPages, UserRepository, UserService],
  exports: [UserService],
})
export class UsersModule {}
