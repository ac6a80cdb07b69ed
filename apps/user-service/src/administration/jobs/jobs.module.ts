import { Module } from '@nestjs/common';
import { RootsModule } from '#libs/crypto/roots.module.js';
import { EventsModule } from '#libs/events/events.module.js';
import { RevocationModule } from '../../auth/revocation/revocation.module.js';
import { UsersModule } from '../../users/users.module.js';
import { UserAdministrationModule } from '../users/user-administration.module.js';
import { JobController } from './job.controller.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JobRepository } from './job.repository.js';
import { JobService } from './job.service.js';
import { JobTurn } from './job-turn.js';
import { JobUsersRepository } from './job-users.repository.js';
import { JobWorker } from './job-worker.js';
import { KeptJobs } from './kept-jobs.js';

@Module({
  imports: [EventsModule, RevocationModule, RootsModule, UserAdministrationModule, UsersModule],
  controllers: [JobController],
  providers: [
    JobLeaseRepository,
    JobRepository,
    JobService,
    JobTurn,
    JobUsersRepository,
    JobWorker,
    KeptJobs,
  ],
  exports: [JobService],
})
export class JobsModule {}
