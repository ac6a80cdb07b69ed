import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { JwksController } from './jwks.controller.js';
import { KeyRing } from './key-ring.js';
import { SigningKeyRepository } from './signing-key.repository.js';

@Module({
  imports: [RootsModule],
  controllers: [JwksController],
  providers: [KeyRing, SigningKeyRepository],
  exports: [KeyRing],
})
export class KeysModule {}
