import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { normalizeEmail } from '../../users/email-address.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { PasswordPolicy } from '../passwords/password-policy.service.js';
import { MAX_MAILS_FOR_ADDRESS, ProofSending } from './proof-sending.js';
import { RegistrationRepository } from './registration.repository.js';

export interface RegistrationRequest {
  email: string;
  password: string;
  displayName: string | null;
}

export interface RegistrationReceipt {
  registrationId: string;
  expiresAt: Date;
}

/**
 * Registration creates no user: it keeps what was asked for until somebody proves both halves, the
 * mailbox (code or link) and the registration (its id, or its password with the link). So nobody
 * learns who has an account, and nobody can prepare one for somebody else.
 */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly repository: RegistrationRepository,
    private readonly proofs: ProofSending,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly dispatcher: MailDispatcher,
    private readonly roots: MacRoots,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Does the same work and answers the same whether or not the address has an account. */
  async prepareRegistration(request: RegistrationRequest): Promise<PreparedChange<RegistrationReceipt>> {
    await this.assertAcceptable(request);
    const passwordHash = await this.hasher.hash(request.password);
    const { seconds } = this.config.auth.registration;
    // Random, not UUIDv7: it is one half of the proof.
    const id = randomUUID();
    const registration = {
      id,
      email: request.email,
      emailNormalized: normalizeEmail(request.email),
      displayName: request.displayName,
      passwordHash,
      rootId: this.roots.current.id,
      seconds,
    };
    return {
      apply: async (tx) => {
        const mayMail = await this.repository.insert(tx, registration, MAX_MAILS_FOR_ADDRESS);
        if (mayMail) await this.proofs.send(tx, { id, email: request.email });
        return { registrationId: id, expiresAt: new Date(this.clock.now().getTime() + seconds * 1000) };
      },
      committed: () => this.dispatcher.wake(),
    };
  }

  /** Deletes up to `limit` registrations that nobody has proven in time; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteExpired(tx, limit);
  }

  private async assertAcceptable({ email, password }: RegistrationRequest): Promise<void> {
    const fault = await this.policy.fault(email, password);
    if (fault) throw new ValidationFailedError([{ pointer: '#/password', detail: fault }]);
  }
}
