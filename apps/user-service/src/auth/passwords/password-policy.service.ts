import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#libs/config/config.module.js';
import type { Config } from '#libs/config/config.js';
import { commonPasswords } from './common-passwords.js';
import { passwordFault } from './password-policy.js';

/** The password policy as this service is configured. */
@Injectable()
export class PasswordPolicy {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The policy in words, for whoever chooses a password. */
  get rules(): string {
    return `at least ${this.config.auth.password.minLength} characters, not a common one`;
  }

  /** Why the account of that address may not have the password, or undefined. */
  async fault(email: string, password: string): Promise<string | undefined> {
    const { minLength } = this.config.auth.password;
    return passwordFault({ password, email, minLength, common: await commonPasswords() });
  }
}
