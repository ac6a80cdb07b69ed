import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserError } from './user.errors.js';
import { UserRepository } from './user.repository.js';

/** Somebody must be left who can administer: the last active administrator stays one. */
@Injectable()
export class LastAdmin {
  constructor(private readonly repository: UserRepository) {}

  /**
   * Throws `last_admin` when the user is the only active administrator. Takes the user's lock, then the
   * lock that makes those wait for each other who take administrators away; ask before any such act.
   */
  async assertNot(tx: EntityManager, userId: string): Promise<void> {
    const user = await this.repository.lockProfile(tx, userId);
    if (user?.status !== 'active' || !user.roles.includes('admin')) return;
    await this.repository.lockAdmins(tx);
    if (!(await this.repository.hasOtherAdmin(tx, userId))) throw new UserError('last_admin');
  }
}
