import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#libs/events/outbox.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { normalizeEmail } from './email-address.js';
import { ProfileCache } from './profile-cache.js';
import type { Role } from '../access/role.js';
import { UserError } from './user.errors.js';
import { userCreated, userRolesChanged } from './user.events.js';
import {
  type NewUser,
  type SignInAccount,
  type UserProfile,
  UserRepository,
  type UserStanding,
} from './user.repository.js';

@Injectable()
export class UserService {
  constructor(
    private readonly repository: UserRepository,
    private readonly outbox: Outbox,
    private readonly cache: ProfileCache,
  ) {}

  /** Creates an account whose address is proven; throws `email_taken`. Returns its id. */
  async create(tx: EntityManager, user: Omit<NewUser, 'id' | 'emailNormalized'>): Promise<string> {
    const id = uuidv7();
    await this.repository.insert(tx, { ...user, id, emailNormalized: normalizeEmail(user.email) });
    const { email, displayName, roles } = user;
    await this.outbox.append(tx, id, [userCreated.of({ email, displayName, roles })]);
    return id;
  }

  /** Throws `user_not_found`. */
  async profile(id: string): Promise<UserProfile> {
    return this.cache.read(id, async () => {
      const profile = await this.repository.findProfile(id);
      if (!profile) throw new UserError('user_not_found');
      return profile;
    });
  }

  /** One page of users, newest first, and the id after which the next begins, if there is more. */
  async list(
    afterId: string | undefined,
    limit: number,
  ): Promise<{ users: UserProfile[]; nextAfterId: string | undefined }> {
    const found = await this.repository.listBefore(afterId, limit + 1);
    const users = found.slice(0, limit);
    return { users, nextAfterId: found.length > limit ? users.at(-1)?.id : undefined };
  }

  async findForSignIn(email: string): Promise<SignInAccount | undefined> {
    return this.repository.findForSignIn(normalizeEmail(email));
  }

  async isRegistered(tx: EntityManager, email: string): Promise<boolean> {
    return this.repository.existsByEmail(tx, normalizeEmail(email));
  }

  /** Takes the user's row lock; it comes before the lock of any session. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await this.repository.lock(tx, id);
  }

  /** Locks an account that is active and whose password is still that one; undefined when it is not. */
  async lockForSignIn(
    tx: EntityManager,
    id: string,
    passwordHash: string,
  ): Promise<UserStanding | undefined> {
    return this.repository.lockForSignIn(tx, id, passwordHash);
  }

  /** Whether the hash was replaced; not when the password changed meanwhile. */
  async replacePasswordHash(id: string, from: string, to: string): Promise<boolean> {
    return this.repository.replacePasswordHash(id, from, to);
  }

  /** Sets the roles of an account; its `ver` rises. Returns its id, or undefined when there is no such account. */
  async setRoles(
    tx: EntityManager,
    email: string,
    roles: Role[],
  ): Promise<{ id: string; ver: number } | undefined> {
    const changed = await this.repository.setRoles(tx, normalizeEmail(email), roles);
    if (changed) await this.outbox.append(tx, changed.id, [userRolesChanged.of({ roles, ver: changed.ver })]);
    return changed;
  }

  /** To be called after the commit of a change to the user. */
  async forgetCached(id: string): Promise<void> {
    await this.cache.forget(id);
  }
}
