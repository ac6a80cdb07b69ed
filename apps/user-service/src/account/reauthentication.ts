import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CredentialAttempt } from '#libs/rate-limits/credential-attempt.js';
import { PasswordHasher } from '../auth/passwords/password-hasher.js';
import { SessionService } from '../auth/sessions/session.service.js';
import { UserService } from '../users/user.service.js';
import { AccountError } from './account.errors.js';

/** A password that somebody with a session presents once more. */
export interface PresentedPassword {
  readonly userId: string;
  readonly password: string;
  /** Counts the wrong ones. */
  readonly attempt: CredentialAttempt;
  /** IP address that the request comes from. */
  readonly address: string;
}

/** Asks whoever has a session for the password again, before what a stolen session must not do. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly users: UserService,
    private readonly sessions: SessionService,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The hash that the password belongs to, for `confirm`. Throws `current_password_wrong` and `rate_limited`. */
  async check({ userId, password, attempt, address }: PresentedPassword): Promise<string> {
    const knowsAddress = () => this.sessions.knowsAddress(userId, address);
    await attempt.admit(knowsAddress);
    const passwordHash = await this.users.passwordHash(userId);
    const matches = await this.hasher.verify(passwordHash, password);
    if (matches && passwordHash) return passwordHash;
    await attempt.fail(knowsAddress);
    throw new AccountError('current_password_wrong');
  }

  /**
   * Takes the user's lock. Throws `current_password_wrong` where the password was changed, or the account
   * disabled, since it was checked.
   */
  async confirm(tx: EntityManager, userId: string, passwordHash: string): Promise<void> {
    if (!(await this.users.lockWithPassword(tx, userId, passwordHash)))
      throw new AccountError('current_password_wrong');
  }
}
