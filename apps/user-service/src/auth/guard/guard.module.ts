import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { RateLimitGuard } from '#libs/rate-limits/rate-limit.guard.js';
import { ClientsModule } from '../clients/clients.module.js';
import { PresentedClientGuard } from '../clients/presented-client.guard.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { AuthorizationGuard } from './authorization.guard.js';
import { PresentedRefreshTokenGuard } from './presented-refresh-token.guard.js';

/** Before every route, in this order: who calls, whether they call too often, whether they may. */
@Module({
  imports: [ClientsModule, RevocationModule, RootsModule, SessionsModule, TokensModule],
  providers: [
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: PresentedRefreshTokenGuard },
    { provide: APP_GUARD, useClass: PresentedClientGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AuthorizationGuard },
  ],
})
export class GuardModule {}
