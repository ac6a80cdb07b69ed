import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database/transactions.js';
import type { Role } from '../../access/role.js';
import { UserService } from '../../users/user.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { PasswordPolicy } from '../passwords/password-policy.service.js';
import { Revocations } from '../revocation/revocations.js';

const ROLES: Role[] = ['user', 'admin'];

/** Makes administrators at an operator's word; the operator vouches for the address. */
@Injectable()
export class AdministratorService {
  constructor(
    private readonly users: UserService,
    private readonly hasher: PasswordHasher,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly policy: PasswordPolicy,
  ) {}

  /** Gives the account of that address the role `admin`; false when there is no such account. */
  async promote(email: string): Promise<boolean> {
    const revoked = await this.transactions.run(async (tx) => {
      const user = await this.users.findByEmail(tx, email);
      if (!user) return undefined;
      const { id, ver } = await this.users.change(tx, user.id, () => ({ roles: ROLES }));
      return ver === user.ver ? [] : this.revocations.revokeOlderThan(tx, id, ver);
    });
    if (revoked) this.revocations.apply(revoked);
    return revoked !== undefined;
  }

  /** What a password must be, for whoever chooses one. */
  get passwordRules(): string {
    return this.policy.rules;
  }

  /** Why the password may not be used, or undefined. */
  async passwordFault(email: string, password: string): Promise<string | undefined> {
    return this.policy.fault(email, password);
  }

  /** Creates an account with the role `admin`; throws `email_taken`. */
  async create(email: string, password: string): Promise<void> {
    const passwordHash = await this.hasher.hash(password);
    await this.transactions.run((tx) =>
      this.users.create(tx, { email, displayName: null, passwordHash, roles: ROLES }),
    );
  }
}
