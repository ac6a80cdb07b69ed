import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { KeyStore } from './key-store.js';
import { SigningKeyRepository } from './signing-key.repository.js';
import { SigningKeyService } from './signing-key.service.js';

/** Signing keys for operators' commands. Without the ring, which would make keys by itself. */
@Module({
  imports: [RevocationModule, RootsModule],
  providers: [KeyStore, SigningKeyRepository, SigningKeyService],
  exports: [SigningKeyService],
})
export class KeyAdministrationModule {}
