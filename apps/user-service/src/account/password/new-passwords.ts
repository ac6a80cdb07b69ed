import { Injectable } from '@nestjs/common';
import { ValidationFailedError } from '#libs/http/validation-failed.error.js';
import { PasswordHasher } from '../../auth/passwords/password-hasher.js';
import { PasswordPolicy } from '../../auth/passwords/password-policy.service.js';

/** Passwords that people choose for an account that exists. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly policy: PasswordPolicy,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The hash of `newPassword` for the account of that address. Throws `validation_failed` for one that the policy refuses. */
  async hash(email: string, newPassword: string): Promise<string> {
    const fault = await this.policy.fault(email, newPassword);
    if (fault) throw new ValidationFailedError([{ pointer: '#/newPassword', detail: fault }]);
    return this.hasher.hash(newPassword);
  }
}
