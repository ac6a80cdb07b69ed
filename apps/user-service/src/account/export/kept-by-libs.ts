import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalEvents } from '#libs/events/personal-events.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { PersonalData } from '../../users/personal-data.js';

/** Registers what libraries keep about people, since they know no accounts. */
@Injectable()
export class KeptByLibs implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly mail: MailOutbox,
    private readonly events: PersonalEvents,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      name: 'mails',
      list: ({ id, emailNormalized }) => this.mail.keptOf(id, emailNormalized),
      forget: (tx, { id, emailNormalized }) => this.mail.forget(tx, id, emailNormalized),
      leave: (tx, { id, emailNormalized }) => this.mail.assign(tx, id, emailNormalized),
    });
    this.personalData.register({
      name: 'events',
      list: ({ id }) => this.events.waiting(id),
      forget: (tx, { id }) => this.events.forgetParked(tx, id),
    });
    this.personalData.register({ name: 'parkedEvents', list: ({ id }) => this.events.parked(id) });
  }
}
