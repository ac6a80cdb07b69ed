import { Module } from '@nestjs/common';
import { RevocationFeed } from './revocation-feed.js';
import { RevocationRepository } from './revocation.repository.js';

@Module({
  providers: [RevocationFeed, RevocationRepository],
  exports: [RevocationFeed, RevocationRepository],
})
export class RevocationModule {}
