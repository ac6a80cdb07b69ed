import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/database/transactions.js';
import type { Precondition } from '#libs/http/conditional/precondition.js';
import { profileChanges } from '../../users/profile-changes.js';
import type { ProfileChangesDto } from '../../users/profile-changes.dto.js';
import type { UserProfile } from '../../users/user-columns.js';
import { UserService } from '../../users/user.service.js';

/** What people say of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UserService,
    private readonly transactions: Transactions,
  ) {}

  /** Throws `user_not_found`. */
  async read(userId: string): Promise<UserProfile> {
    return this.users.profile(userId);
  }

  /** Throws `precondition_failed`, `validation_failed` and `user_not_found`. */
  async change(userId: string, patch: ProfileChangesDto, precondition: Precondition): Promise<UserProfile> {
    return this.transactions.run((tx) =>
      this.users.change(tx, userId, (current) => {
        precondition.require(current);
        return profileChanges(current, patch);
      }),
    );
  }
}
