import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events/events.module.js';
import { UsersModule } from '../../users/users.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { KeptSessions } from './kept-sessions.js';
import { OverSessionsRepository } from './over-sessions.repository.js';
import { RefreshController } from './refresh.controller.js';
import { RefreshRepository } from './refresh.repository.js';
import { RefreshService } from './refresh.service.js';
import { SeenSessions } from './seen-sessions.js';
import { SessionController } from './session.controller.js';
import { SessionEnding } from './session-ending.js';
import { SessionMails } from './session.mails.js';
import { SessionRepository } from './session.repository.js';
import { SessionStartRepository } from './session-start.repository.js';
import { SessionService } from './session.service.js';
import { SessionStarting } from './session-starting.js';
import { SessionTokens } from './session-tokens.js';

@Module({
  imports: [EventsModule, RevocationModule, TokensModule, UsersModule],
  controllers: [RefreshController, SessionController],
  providers: [
    KeptSessions,
    OverSessionsRepository,
    RefreshRepository,
    RefreshService,
    SeenSessions,
    SessionEnding,
    SessionMails,
    SessionRepository,
    SessionService,
    SessionStartRepository,
    SessionStarting,
    SessionTokens,
  ],
  exports: [SeenSessions, SessionEnding, SessionService, SessionStarting],
})
export class SessionsModule {}
