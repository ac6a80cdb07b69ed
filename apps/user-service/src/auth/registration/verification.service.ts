import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { MacRoots } from '#libs/crypto/roots.js';
import type { PreparedChange } from '#libs/database/prepared-change.js';
import { Transactions } from '#libs/database/transactions.js';
import { UserError } from '../../users/user.errors.js';
import { UserService } from '../../users/user.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { RegistrationError } from './registration.errors.js';
import { type PendingRegistrationRow, RegistrationRepository } from './registration.repository.js';
import { codeMatches, readLinkToken } from './verification-code.js';

/**
 * Codes tried over all registrations of one address, until they expire. Beyond it only the link
 * verifies: many registrations must not add up to many guesses, nor shut the owner out.
 */
const MAX_CODE_ATTEMPTS_FOR_ADDRESS = 25;

export type VerificationProof =
  | { readonly registrationId: string; readonly code: string }
  | { readonly token: string; readonly password: string };

/** Makes an account of a registration once both halves are proven: the mailbox and the registration. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly repository: RegistrationRepository,
    private readonly users: UserService,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly roots: MacRoots,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Proves the address by link token and password, or by registration id and code; the change creates the
   * account. Throws `verification_failed`, now or from the change; every call spends an attempt.
   */
  async prepareVerification(proof: VerificationProof): Promise<PreparedChange<void>> {
    const pending =
      'token' in proof
        ? await this.provenByLink(proof.token, proof.password)
        : await this.provenByCode(proof.registrationId, proof.code);
    return { apply: (tx) => this.complete(tx, pending) };
  }

  /** Creates the account. Throws `verification_failed`. */
  async verify(proof: VerificationProof): Promise<void> {
    await this.transactions.make(await this.prepareVerification(proof));
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
}
