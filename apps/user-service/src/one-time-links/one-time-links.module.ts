import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { UsersModule } from '../users/users.module.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { OneTimeLinks } from './one-time-links.js';

@Module({
  imports: [RootsModule, UsersModule],
  providers: [OneTimeLinkRepository, OneTimeLinks],
  exports: [OneTimeLinks],
})
export class OneTimeLinksModule {}
