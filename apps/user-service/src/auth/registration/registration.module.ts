import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { KeptRegistrations } from './kept-registrations.js';
import { ProofSending } from './proof-sending.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationMails } from './registration.mails.js';
import { RegistrationRepository } from './registration.repository.js';
import { RegistrationService } from './registration.service.js';
import { VerificationPageController } from './verification-page.controller.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [PasswordsModule, RootsModule, UsersModule],
  controllers: [RegistrationController, VerificationPageController],
  providers: [
    KeptRegistrations,
    ProofSending,
    RegistrationMails,
    RegistrationRepository,
    RegistrationService,
    VerificationService,
  ],
  exports: [ProofSending, RegistrationService],
})
export class RegistrationModule {}
