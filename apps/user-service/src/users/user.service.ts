import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OpeningStatement } from '#libs/database/opening-statement.js';
import { Outbox } from '#libs/events/outbox.js';
import { uuidv7 } from '#libs/ids/uuidv7.js';
import { normalizeEmail } from './email-address.js';
import { type Person, PersonalData } from './personal-data.js';
import { ProfileCache } from './profile-cache.js';
import { UserError } from './user.errors.js';
import { changeEvents } from './change-events.js';
import type { UserChanges, UserProfile } from './user-columns.js';
import type { UserStanding } from './user-standing.js';
import { userCreated } from './user.events.js';
import { type NewUser, UserRepository } from './user.repository.js';

@Injectable()
export class UserService {
  constructor(
    private readonly repository: UserRepository,
    private readonly outbox: Outbox,
    private readonly cache: ProfileCache,
    private readonly personalData: PersonalData,
  ) {
    personalData.register({ name: 'account', list: ({ id }) => repository.kept(id) });
  }

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

  /** The id of the account with that address. */
  async idOf(email: string, tx?: EntityManager): Promise<string | undefined> {
    return this.repository.findIdByEmail(normalizeEmail(email), tx);
  }

  async hasAccount(email: string, tx?: EntityManager): Promise<boolean> {
    return (await this.idOf(email, tx)) !== undefined;
  }

  /** Takes the user's row lock; it comes before the lock of any session. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await this.repository.lock(tx, id);
  }

  /** Locks an account that is active and whose password is still that one; no row when it is not. */
  lockForSignIn(id: string, passwordHash: string): OpeningStatement<UserStanding> {
    return this.repository.lockForSignIn(id, passwordHash);
  }

  /** The same in a transaction that has begun; whether there is such an account. */
  async lockWithPassword(tx: EntityManager, id: string, passwordHash: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(this.repository.lockForSignIn(id, passwordHash).sql);
    return rows.length === 1;
  }

  /** Whether the hash was replaced; not when the password changed meanwhile. */
  async replacePasswordHash(id: string, from: string, to: string): Promise<boolean> {
    return this.repository.replacePasswordHash(id, from, to);
  }

  /**
   * Changes an account under its lock. `decide` sees it as it is, may refuse by throwing, and returns what
   * is to be set; fields that have that value already are no change. Returns the account as it is then.
   * Throws `user_not_found` and `email_taken`.
   */
  async change(
    tx: EntityManager,
    id: string,
    decide: (current: UserProfile) => UserChanges,
  ): Promise<UserProfile> {
    const current = await this.repository.lockProfile(tx, id);
    if (!current) throw new UserError('user_not_found');
    const changes = differences(current, decide(current));
    if (Object.keys(changes).length === 0) return current;
    // Before the commit: whoever reads from then on sees the new account.
    await this.cache.expectChange(id);
    const changed = await this.repository.update(tx, id, changes);
    const emailNormalized = normalizeEmail(current.email);
    if (normalizeEmail(changed.email) !== emailNormalized)
      await this.personalData.leave(tx, { id, emailNormalized });
    await this.outbox.append(tx, id, changeEvents(current, changed));
    return changed;
  }

  /** The account of that address. */
  async findByEmail(tx: EntityManager, email: string): Promise<UserProfile | undefined> {
    return this.repository.findByEmail(tx, normalizeEmail(email));
  }

  /** Throws `user_not_found`. */
  async person(manager: EntityManager, id: string): Promise<Person> {
    const person = await this.repository.findPerson(manager, id);
    if (!person) throw new UserError('user_not_found');
    return person;
  }

  /** The password's hash of an active account; null when it has none, undefined when there is no such account. */
  async passwordHash(id: string): Promise<string | null | undefined> {
    return this.repository.findPasswordHash(id);
  }

  /**
   * Sets the password's hash, or takes the password away with null. The caller holds the user's lock.
   *
   * @param address from where its owner set it, so that they can sign in from there whoever attacks the account
   */
  async setPasswordHash(
    tx: EntityManager,
    id: string,
    passwordHash: string | null,
    address: string | null = null,
  ): Promise<void> {
    await this.repository.setPasswordHash(tx, id, passwordHash, address);
  }
}

/** The changes that set another value than there is. */
function differences(current: UserProfile, changes: UserChanges): UserChanges {
  const { emailNormalized: _derived, ...shown } = changes;
  const different = Object.entries(shown).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, current[field as keyof UserProfile]),
  );
  const { email } = changes;
  return {
    ...Object.fromEntries(different),
    ...(email !== undefined && email !== current.email && { emailNormalized: normalizeEmail(email) }),
  };
}
