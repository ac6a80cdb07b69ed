import { Module } from '@nestjs/common';
import { JobsModule } from './jobs/jobs.module.js';
import { UserAdministrationModule } from './users/user-administration.module.js';

/** What administrators do. */
@Module({ imports: [JobsModule, UserAdministrationModule], exports: [JobsModule] })
export class AdministrationModule {}
