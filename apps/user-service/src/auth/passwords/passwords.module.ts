import { Module } from '@nestjs/common';
import { HashAdmission } from './hash-admission.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicy } from './password-policy.service.js';

@Module({
  providers: [HashAdmission, PasswordHasher, PasswordPolicy],
  exports: [HashAdmission, PasswordHasher, PasswordPolicy],
})
export class PasswordsModule {}
