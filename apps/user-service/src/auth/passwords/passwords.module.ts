import { Module } from '@nestjs/common';
import { HashAdmission } from './hash-admission.js';
import { PasswordHasher } from './password-hasher.js';

@Module({
  providers: [HashAdmission, PasswordHasher],
  exports: [HashAdmission, PasswordHasher],
})
export class PasswordsModule {}
