import { Module } from '@nestjs/common';
import { cacheMetrics } from '#libs/cache/cache-metrics.js';
import { EventsModule } from '#libs/events/events.module.js';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { ProfileCache } from './profile-cache.js';
import { ProfileController } from './profile.controller.js';
import { UserAdminController } from './user-admin.controller.js';
import { UserPages } from './user-pages.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

@Module({
  imports: [EventsModule, RootsModule],
  controllers: [ProfileController, UserAdminController],
  providers: [...cacheMetrics, ProfileCache, UserPages, UserRepository, UserService],
  exports: [UserService],
})
export class UsersModule {}
