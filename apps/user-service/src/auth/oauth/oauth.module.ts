import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { ClientTokenController } from './client-token.controller.js';
import { ClientTokenService } from './client-token.service.js';
import { IntrospectionController } from './introspection.controller.js';
import { IntrospectionService } from './introspection.service.js';
import { MetadataController } from './metadata.controller.js';
import { RevocationFeedController } from './revocation-feed.controller.js';
import { RevocationFeedService } from './revocation-feed.service.js';
import { TokenRevocationController } from './token-revocation.controller.js';
import { TokenRevocationService } from './token-revocation.service.js';

/** For service clients and resource servers (docs/resource-servers.md). */
@Module({
  imports: [ClientsModule, RevocationModule, SessionsModule, TokensModule],
  controllers: [
    ClientTokenController,
    IntrospectionController,
    MetadataController,
    RevocationFeedController,
    TokenRevocationController,
  ],
  providers: [ClientTokenService, IntrospectionService, RevocationFeedService, TokenRevocationService],
})
export class OAuthModule {}
