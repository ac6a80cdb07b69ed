import { Module } from '@nestjs/common';
import { GuardModule } from './guard/guard.module.js';
import { KeysModule } from './keys/keys.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { TokensModule } from './tokens/tokens.module.js';

@Module({
  imports: [
    GuardModule,
    KeysModule,
    RegistrationModule,
    RevocationModule,
    SessionsModule,
    SignInModule,
    TokensModule,
  ],
  exports: [RegistrationModule, RevocationModule, SessionsModule, TokensModule],
})
export class AuthModule {}
