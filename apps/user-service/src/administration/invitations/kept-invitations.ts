import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '../../users/personal-data.js';
import { InvitationRepository } from './invitation.repository.js';

/** Invitations of a person's address, and the one that became the account. */
@Injectable()
export class KeptInvitations implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly repository: InvitationRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'invitations',
      list: ({ id, emailNormalized }) => this.repository.keptOf(id, emailNormalized),
      forget: (tx, { id, emailNormalized }) => this.repository.deleteOf(tx, id, emailNormalized),
    });
  }
}
