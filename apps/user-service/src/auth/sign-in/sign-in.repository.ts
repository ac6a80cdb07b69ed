import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
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

const MAX_BATCH = 16;

const FIND = {
  name: 'find-for-sign-in',
  text: `
  SELECT email_normalized AS email, id, password_hash AS "passwordHash", status,
         (SELECT count(*)::int FROM sessions WHERE user_id = users.id AND ${LIVE}) AS "liveSessions"
    FROM users WHERE email_normalized = ANY ($1::text[])`,
};

/** The accounts that somebody signs in to: one statement for all that are asked for in the same turn of the event loop. */
@Injectable()
export class SignInRepository {
  private readonly accounts = new DataLoader<string, Account | undefined>((emails) => this.findAll(emails), {
    cache: false,
    maxBatchSize: MAX_BATCH,
  });

  constructor(private readonly statements: PreparedStatements) {}

  async find(email: string): Promise<Account | undefined> {
    return this.accounts.load(normalizeEmail(email));
  }

  private async findAll(emails: readonly string[]): Promise<(Account | undefined)[]> {
    const rows = await this.statements.run<Account & { email: string }>(FIND, [emails]);
    const found = new Map(rows.map((row) => [row.email, row]));
    return emails.map((email) => found.get(email));
  }
}
