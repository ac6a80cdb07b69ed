import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { normalizeEmail } from '../../users/email-address.js';
import { RegistrationError } from './registration.errors.js';
import { VERIFY_EMAIL_MAIL } from './registration.mails.js';
import { type PendingRegistrationRow, RegistrationRepository } from './registration.repository.js';

/** Codes of one registration, the first one included. */
const MAX_CODES = 5;

/**
 * Mails to one address within an hour, over all its registrations: nobody is buried in mails that
 * somebody else asks for. Beyond it everything goes on as before, without mail.
 */
export const MAX_MAILS_FOR_ADDRESS = 5;

/** Mails what proves an address, the first time and again. */
@Injectable()
export class ProofSending {
  constructor(
    private readonly repository: RegistrationRepository,
    private readonly mail: MailOutbox,
    private readonly dispatcher: MailDispatcher,
    private readonly roots: MacRoots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The same for every address: whether it has an account, and so what the mail says, is looked up when it is
   * written. Whoever calls wakes the dispatcher after the commit.
   */
  async send(tx: EntityManager, { id, email }: { id: string; email: string }): Promise<void> {
    await this.mail.enqueue(tx, {
      template: VERIFY_EMAIL_MAIL,
      recipient: email,
      params: { registrationId: id },
    });
  }

  /** Makes a new code the valid one and sends it; too early or unknown is silently nothing. */
  async prepareResend(registrationId: string): Promise<PreparedChange<void>> {
    return {
      apply: async (tx) => {
        const pending = await this.nextCode(tx, registrationId);
        if (pending) await this.send(tx, pending);
      },
      committed: () => this.dispatcher.wake(),
    };
  }

  /**
   * Sends a new code for the newest registration of the address, at an administrator's word, and returns
   * its id. Whoever calls wakes the dispatcher after the commit.
   * Throws `registration_not_found`, and `resend_refused` when it has had too many or too lately.
   */
  async resendTo(tx: EntityManager, email: string): Promise<string> {
    const id = await this.repository.newestOf(tx, normalizeEmail(email));
    if (id === undefined) throw new RegistrationError('registration_not_found');
    const pending = await this.nextCode(tx, id);
    if (!pending) throw new RegistrationError('resend_refused');
    await this.send(tx, pending);
    return id;
  }

  private nextCode(tx: EntityManager, id: string): Promise<PendingRegistrationRow | undefined> {
    const { resendSeconds } = this.config.auth.registration;
    const limits = { resendSeconds, maxCodes: MAX_CODES, maxMails: MAX_MAILS_FOR_ADDRESS };
    return this.repository.nextCode(tx, id, this.roots.current.id, limits);
  }
}
