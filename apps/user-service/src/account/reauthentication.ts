import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PasswordHasher } from '../auth/passwords/password-hasher.js';
import { UserService } from '../users/user.service.js';
import { AccountError } from './account.errors.js';

/** Asks whoever has a session for the password again, before what a stolen session must not do. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly users: UserService,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The hash that the password belongs to, for `confirm`. Throws `current_password_wrong`. */
  async check(userId: string, password: string): Promise<string> {
    const passwordHash = await this.users.passwordHash(userId);
    const matches = await this.hasher.verify(passwordHash, password);
    if (!matches || !passwordHash) throw new AccountError('current_password_wrong');
    return passwordHash;
  }

  /**
   * Takes the user's lock. Throws `current_password_wrong` where the password was changed, or the account
   * disabled, since it was checked.
   */
  async confirm(tx: EntityManager, userId: string, passwordHash: string): Promise<void> {
    const standing = await this.users.lockForSignIn(tx, userId, passwordHash);
    if (!standing) throw new AccountError('current_password_wrong');
  }
}
