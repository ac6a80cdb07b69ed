import { Module } from '@nestjs/common';
import { ClientsModule } from './clients/clients.module.js';
import { GuardModule } from './guard/guard.module.js';
import { KeysModule } from './keys/keys.module.js';
import { OAuthModule } from './oauth/oauth.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { TokensModule } from './tokens/tokens.module.js';

@Module({
  imports: [
    ClientsModule,
    GuardModule,
    KeysModule,
    OAuthModule,
    RegistrationModule,
    RevocationModule,
    SessionsModule,
    SignInModule,
    TokensModule,
  ],
  exports: [RegistrationModule, RevocationModule, SessionsModule, TokensModule],
})
export class AuthModule {}
