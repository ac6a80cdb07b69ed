import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '#libs/database/prepared-statements.js';
import { normalizeEmail } from '../../users/email-address.js';
import type { UserStatus } from '../../users/user-status.js';
import { LIVE } from '../sessions/live.js';

export interface Account {
  id: string;
  passwordHash: string | null;
  status: UserStatus;
  liveSessions: number;
}

const FIND = {
  name: 'find-for-sign-in',
  text: `
  SELECT id, password_hash AS "passwordHash", status,
         (SELECT count(*)::int FROM sessions WHERE user_id = users.id AND ${LIVE}) AS "liveSessions"
    FROM users WHERE email_normalized = $1`,
};

@Injectable()
export class SignInRepository {
  constructor(private readonly statements: PreparedStatements) {}

  async find(email: string): Promise<Account | undefined> {
    return (await this.statements.run<Account>(FIND, [normalizeEmail(email)]))[0];
  }
}
