import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data.js';
import { RegistrationRepository } from './registration.repository.js';

/** Registers what waits for somebody's address among what is kept about them. */
@Injectable()
export class KeptRegistrations implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly repository: RegistrationRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'registrations',
      list: ({ emailNormalized }) => this.repository.keptOf(emailNormalized),
      forget: (tx, { emailNormalized }) => this.repository.deleteOf(tx, emailNormalized),
      leave: (tx, { emailNormalized }) => this.repository.deleteOf(tx, emailNormalized),
    });
  }
}
