import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data.js';
import { JobRepository } from './job.repository.js';

/** Jobs name the users whom they are about, and what administrators searched for. */
@Injectable()
export class KeptJobs implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly repository: JobRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'jobs',
      forget: (tx, { id, emailNormalized }) => this.repository.forget(tx, id, emailNormalized),
    });
  }
}
