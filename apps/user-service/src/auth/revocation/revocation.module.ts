import { Module } from '@nestjs/common';
import { RevocationFeed } from './revocation-feed.js';
import { RevocationWake } from './revocation-wake.js';
import { RevocationRepository } from './revocation.repository.js';
import { Revocations } from './revocations.js';

@Module({
  providers: [RevocationFeed, RevocationRepository, RevocationWake, Revocations],
  exports: [RevocationFeed, Revocations],
})
export class RevocationModule {}
