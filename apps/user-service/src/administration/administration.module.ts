import { Module } from '@nestjs/common';
import { InvitationsModule } from './invitations/invitations.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { RegistrationAdministrationModule } from './registrations/registration-administration.module.js';
import { UserAdministrationModule } from './users/user-administration.module.js';

/** What administrators do. */
@Module({
  imports: [InvitationsModule, JobsModule, RegistrationAdministrationModule, UserAdministrationModule],
  exports: [InvitationsModule, JobsModule],
})
export class AdministrationModule {}
