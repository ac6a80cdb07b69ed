import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RevocationModule } from '../revocation/revocation.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { AccessGuard } from './access.guard.js';

/** Puts the guard before every route of the application. */
@Module({
  imports: [RevocationModule, SessionsModule, TokensModule],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
})
export class GuardModule {}
