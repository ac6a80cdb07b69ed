import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#libs/clock/clock.js';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { MailDispatcher } from '#libs/mail/mail-dispatcher.js';
import { MailOutbox } from '#libs/mail/mail-outbox.js';
import { normalizeEmail } from '../../users/email-address.js';
import { UserError } from '../../users/user.errors.js';
import { UserService } from '../../users/user.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { PasswordPolicy } from '../passwords/password-policy.service.js';
import { MacRoots } from '#libs/crypto/roots.js';
import { RegistrationError } from './registration.errors.js';
import { REGISTRATION_ATTEMPT_MAIL, VERIFY_EMAIL_MAIL } from './registration.mails.js';
import { type PendingRegistrationRow, RegistrationRepository } from './registration.repository.js';
import { codeMatches, readLinkToken } from './verification-code.js';

/** Codes of one registration, the first one included. */
const MAX_CODES = 5;
/**
 * Codes tried over all registrations of one address, until they expire. Beyond it only the link
 * verifies: many registrations must not add up to many guesses, nor shut the owner out.
 */
const MAX_CODE_ATTEMPTS_FOR_ADDRESS = 25;

/**
 * Mails to one address within an hour, over all its registrations: nobody is buried in mails that
 * somebody else asks for. Beyond it everything goes on as before, without mail.
 */
const MAX_MAILS_FOR_ADDRESS = 5;

export interface RegistrationRequest {
  email: string;
  password: string;
  displayName: string | null;
}

export interface VerificationProof {
  registrationId?: string;
  code?: string;
  token?: string;
  password?: string;
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
    private readonly users: UserService,
    private readonly hasher: PasswordHasher,
    private readonly policy: PasswordPolicy,
    private readonly transactions: Transactions,
    private readonly mail: MailOutbox,
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
        if (mayMail) await this.sendProof(tx, { id, email: request.email });
        return { registrationId: id, expiresAt: new Date(this.clock.now().getTime() + seconds * 1000) };
      },
      committed: () => this.dispatcher.wake(),
    };
  }

  /** Makes a new code the valid one and sends it; too early or unknown is silently nothing. */
  async prepareResend(registrationId: string): Promise<PreparedChange<void>> {
    const { resendSeconds } = this.config.auth.registration;
    const limits = { resendSeconds, maxCodes: MAX_CODES, maxMails: MAX_MAILS_FOR_ADDRESS };
    return {
      apply: async (tx) => {
        const pending = await this.repository.nextCode(tx, registrationId, this.roots.current.id, limits);
        if (pending) await this.sendProof(tx, pending);
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
    const { resendSeconds } = this.config.auth.registration;
    const limits = { resendSeconds, maxCodes: MAX_CODES, maxMails: MAX_MAILS_FOR_ADDRESS };
    const pending = await this.repository.nextCode(tx, id, this.roots.current.id, limits);
    if (!pending) throw new RegistrationError('resend_refused');
    await this.sendProof(tx, pending);
    return id;
  }

  /**
   * Proves the address by link token and password, or by registration id and code; the change creates the
   * account. Throws `verification_failed`, now or from the change; every call spends an attempt.
   */
  async prepareVerification(proof: VerificationProof): Promise<PreparedChange<void>> {
    const { token, password = '', registrationId = '', code = '' } = proof;
    const pending =
      token === undefined
        ? await this.provenByCode(registrationId, code)
        : await this.provenByLink(token, password);
    return { apply: (tx) => this.complete(tx, pending) };
  }

  /** Creates the account. Throws `verification_failed`. */
  async verify(proof: VerificationProof): Promise<void> {
    await this.transactions.make(await this.prepareVerification(proof));
  }

  /** Deletes up to `limit` registrations that nobody has proven in time; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    return this.repository.deleteExpired(tx, limit);
  }

  private async provenByCode(registrationId: string, code: string): Promise<PendingRegistrationRow> {
    const { attempts } = this.config.auth.registration;
    const pending = await this.repository.spendAttempt(
      registrationId,
      attempts,
      MAX_CODE_ATTEMPTS_FOR_ADDRESS,
    );
    const root = pending && this.roots.find(pending.rootId);
    const subject = { registrationId, codeNumber: pending?.codeNumber ?? 0 };
    if (!pending || !root || !codeMatches(root, subject, code))
      throw new RegistrationError('verification_failed');
    return pending;
  }

  /**
   * The link proves the mailbox only, and whoever reads a mail may click it: the password of the
   * registration proves the other half.
   */
  private async provenByLink(token: string, password: string): Promise<PendingRegistrationRow> {
    const subject = readLinkToken(this.roots, token);
    const { attempts } = this.config.auth.registration;
    const found = subject && (await this.repository.spendAttempt(subject.registrationId, attempts));
    const pending = found?.codeNumber === subject?.codeNumber ? found : undefined;
    const matches = await this.hasher.verify(pending?.passwordHash, password);
    if (!pending || !matches) throw new RegistrationError('verification_failed');
    return pending;
  }

  private async complete(tx: EntityManager, pending: PendingRegistrationRow): Promise<void> {
    const taken = await this.repository.take(tx, pending.id, pending.codeNumber);
    if (!taken) throw new RegistrationError('verification_failed');
    const { email, displayName, passwordHash } = pending;
    try {
      await this.users.create(tx, { email, displayName, passwordHash, roles: ['user'] });
    } catch (error) {
      if (error instanceof UserError && error.code === 'email_taken') {
        throw new RegistrationError('verification_failed', { cause: error });
      }
      throw error;
    }
  }

  private async sendProof(tx: EntityManager, { id, email }: { id: string; email: string }): Promise<void> {
    const known = await this.users.isRegistered(tx, email);
    await this.mail.enqueue(tx, {
      template: known ? REGISTRATION_ATTEMPT_MAIL : VERIFY_EMAIL_MAIL,
      recipient: email,
      params: { registrationId: id },
    });
  }

  private async assertAcceptable({ email, password }: RegistrationRequest): Promise<void> {
    const fault = await this.policy.fault(email, password);
    if (fault) throw new ValidationFailedError([{ pointer: '#/password', detail: fault }]);
  }
}
