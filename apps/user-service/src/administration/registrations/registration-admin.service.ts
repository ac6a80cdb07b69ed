import { Injectable } from '@nestjs/common';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { EventType } from '#libs/events/domain-event.js';
import { Outbox } from '#libs/events/outbox.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { UserService } from '../../users/user.service.js';
import { ProofSending } from '../../auth/registration/proof-sending.js';

/** Of the administrator who had a code sent again. */
export const registrationResent = new EventType<{ registrationId: string }>('registration.resent');

/** What administrators do for those who wait for verification. */
@Injectable()
export class RegistrationAdminService {
  constructor(
    private readonly proofs: ProofSending,
    private readonly users: UserService,
    private readonly outbox: Outbox,
    private readonly dispatcher: MailDispatcher,
  ) {}

  /** Throws `registration_not_found`, `resend_refused`. */
  prepareResend(actorId: string, email: string): PreparedChange<void> {
    return {
      apply: async (tx) => {
        // The administrator's lock, which the event takes, before the address's.
        await this.users.lock(tx, actorId);
        const registrationId = await this.proofs.resendTo(tx, email);
        await this.outbox.append(tx, actorId, [registrationResent.of({ registrationId })]);
      },
      committed: () => this.dispatcher.wake(),
    };
  }
}
