import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { JwksController } from './jwks.controller.js';
import { KeyRing } from './key-ring.js';
import { KeyStore } from './key-store.js';
import { SigningKeyRepository } from './signing-key.repository.js';

@Module({
  imports: [RevocationModule, RootsModule],
  controllers: [JwksController],
  providers: [KeyRing, KeyStore, SigningKeyRepository],
  exports: [KeyRing],
})
export class KeysModule {}
