import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { EventsModule } from '#libs/events/events.module.js';
import { UsersModule } from '../../users/users.module.js';
import { RevocationModule } from '../revocation/revocation.module.js';
import { ClientAuthentication } from './client-authentication.js';
import { ClientDirectory } from './client-directory.js';
import { ClientSecretController } from './client-secret.controller.js';
import { ServiceClientController } from './service-client.controller.js';
import { ServiceClientRepository } from './service-client.repository.js';
import { ServiceClientService } from './service-client.service.js';

@Module({
  imports: [EventsModule, RevocationModule, RootsModule, UsersModule],
  controllers: [ServiceClientController, ClientSecretController],
  providers: [ClientAuthentication, ClientDirectory, ServiceClientRepository, ServiceClientService],
  exports: [ClientAuthentication],
})
export class ClientsModule {}
