import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data.js';
import { SessionRepository } from './session.repository.js';

/** Registers sessions among what is kept about people; they go with the account. */
@Injectable()
export class KeptSessions implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly repository: SessionRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ name: 'sessions', list: ({ id }) => this.repository.kept(id) });
  }
}
