import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type OpeningStatement, openingStatement } from '#libs/database/opening-statement.js';
import { PreparedStatements } from '#libs/database/prepared-statements.js';
import type { Selection } from '#libs/database/snapshots.js';
import { violatedConstraint } from '#libs/database/sql-state.js';
import type { Role } from '../access/role.js';
import type { Person } from './personal-data.js';
import type { UserStanding } from './user-standing.js';
import { COLUMNS, PROFILE_COLUMNS, type UserChanges, type UserProfile } from './user-columns.js';
import { UserError } from './user.errors.js';

export interface NewUser {
  id: string;
  email: string;
  emailNormalized: string;
  displayName: string | null;
  passwordHash: string;
  roles: Role[];
}

/** Any constant will do; it names the advisory lock of those who take administrators away. */
const ADMINS_LOCK_KEY = 7_210_458;

const FIND_PROFILE = {
  name: 'find-profile',
  text: `SELECT ${PROFILE_COLUMNS} FROM users WHERE id = $1`,
};

/** All SQL of users. */
@Injectable()
export class UserRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  /** Throws `email_taken`. */
  async insert(tx: EntityManager, user: NewUser): Promise<void> {
    try {
      await tx.query(
        `INSERT INTO users (id, email, email_normalized, display_name, password_hash, roles, email_verified_at)
         VALUES ($1, $2, $3, $4, $5, $6, now())`,
        [user.id, user.email, user.emailNormalized, user.displayName, user.passwordHash, user.roles],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'uq_users_email') throw new UserError('email_taken');
      throw error;
    }
  }

  async findProfile(id: string): Promise<UserProfile | undefined> {
    return (await this.statements.run<UserProfile>(FIND_PROFILE, [id]))[0];
  }

  /** The profile, locked FOR NO KEY UPDATE until the transaction ends. */
  async lockProfile(tx: EntityManager, id: string): Promise<UserProfile | undefined> {
    const rows = (await tx.query(`SELECT ${PROFILE_COLUMNS} FROM users WHERE id = $1 FOR NO KEY UPDATE`, [
      id,
    ])) as UserProfile[];
    return rows[0];
  }

  /**
   * Writes the fields given and raises `version`, and `ver` with roles or status. The caller holds the
   * user's lock. Throws `email_taken`.
   */
  async update(tx: EntityManager, id: string, changes: UserChanges): Promise<UserProfile> {
    const fields = Object.entries(changes).filter(([, value]) => value !== undefined);
    const assignments = fields.map(
      ([field], index) => `${COLUMNS[field as keyof UserChanges]} = $${index + 2}`,
    );
    if (changes.roles !== undefined || changes.status !== undefined) assignments.push('ver = ver + 1');
    assignments.push('version = version + 1', 'updated_at = now()');
    try {
      const [rows] = (await tx.query(
        `UPDATE users SET ${assignments.join(', ')} WHERE id = $1 RETURNING ${PROFILE_COLUMNS}`,
        [id, ...fields.map(([, value]) => value)],
      )) as [UserProfile[], number];
      const [updated] = rows;
      if (!updated) throw new UserError('user_not_found');
      return updated;
    } catch (error) {
      if (violatedConstraint(error) === 'uq_users_email')
        throw new UserError('email_taken', { cause: error });
      throw error;
    }
  }

  async findIdByEmail(emailNormalized: string, tx?: EntityManager): Promise<string | undefined> {
    const sql = `SELECT id FROM users WHERE email_normalized = $1`;
    const rows = (await (tx ?? this.dataSource).query(sql, [emailNormalized])) as { id: string }[];
    return rows[0]?.id;
  }

  /** Locks the row FOR NO KEY UPDATE, before any session of the user. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  /** The same for an account that is active and still has that password; else undefined. */
  lockForSignIn(id: string, passwordHash: string): OpeningStatement<UserStanding> {
    return openingStatement(
      `SELECT roles, ver FROM users WHERE id = $1 AND status = 'active' AND password_hash = $2 FOR NO KEY UPDATE`,
      [id, passwordHash],
    );
  }

  /** Whether the hash was still the old one and is now the new one. */
  async replacePasswordHash(id: string, from: string, to: string): Promise<boolean> {
    const [, count] = (await this.dataSource.query(
      `UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2`,
      [id, from, to],
    )) as [unknown[], number];
    return count === 1;
  }

  /** Sets the password's hash, or takes the password away. The caller holds the user's lock. */
  async setPasswordHash(
    tx: EntityManager,
    id: string,
    passwordHash: string | null,
    address: string | null,
  ): Promise<void> {
    await tx.query(
      `UPDATE users SET password_hash = $2, password_changed_at = now(), password_set_from = $3 WHERE id = $1`,
      [id, passwordHash, address],
    );
  }

  async findPasswordHash(id: string): Promise<string | null | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT password_hash AS "passwordHash" FROM users WHERE id = $1 AND status = 'active'`,
      [id],
    )) as { passwordHash: string | null }[];
    return rows[0]?.passwordHash;
  }

  async findByEmail(tx: EntityManager, emailNormalized: string): Promise<UserProfile | undefined> {
    const rows = (await tx.query(`SELECT ${PROFILE_COLUMNS} FROM users WHERE email_normalized = $1`, [
      emailNormalized,
    ])) as UserProfile[];
    return rows[0];
  }

  /** Waits until nobody else is taking an administrator away; until the transaction ends. */
  async lockAdmins(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [ADMINS_LOCK_KEY]);
  }

  async hasOtherAdmin(tx: EntityManager, id: string): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT 1 FROM users WHERE 'admin' = ANY (roles) AND status = 'active' AND id <> $1 LIMIT 1`,
      [id],
    )) as unknown[];
    return rows.length > 0;
  }

  async findPerson(manager: EntityManager, id: string): Promise<Person | undefined> {
    const rows = (await manager.query(
      `SELECT id, email_normalized AS "emailNormalized" FROM users WHERE id = $1`,
      [id],
    )) as Person[];
    return rows[0];
  }

  /** All that is kept of the account but its secrets. */
  kept(id: string): Selection {
    return {
      sql: `SELECT ${PROFILE_COLUMNS}, password_changed_at AS "passwordChangedAt",
              password_set_from AS "passwordSetFrom", event_seq AS "eventSeq" FROM users WHERE id = $1`,
      parameters: [id],
    };
  }
}
