import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SignInController } from './sign-in.controller.js';
import { SignInRepository } from './sign-in.repository.js';
import { SignInService } from './sign-in.service.js';

@Module({
  imports: [PasswordsModule, SessionsModule, UsersModule],
  controllers: [SignInController],
  providers: [SignInRepository, SignInService],
})
export class SignInModule {}
