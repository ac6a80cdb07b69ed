import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';

export interface NewRegistration {
  id: string;
  email: string;
  emailNormalized: string;
  displayName: string | null;
  passwordHash: string;
  rootId: string;
  seconds: number;
}

export interface PendingRegistrationRow {
  id: string;
  email: string;
  displayName: string | null;
  passwordHash: string;
  rootId: string;
  codeNumber: number;
}

const ROW = `id, email, display_name AS "displayName", password_hash AS "passwordHash", root_id AS "rootId",
  code_number AS "codeNumber"`;

/**
 * Mails to an address within the last hour: a code number is how many mails its registration has caused.
 * Older mails count too where the same registration has caused one since.
 */
const mailsWithinAnHour = (emailNormalized: string) =>
  `SELECT coalesce(sum(same.code_number), 0) FROM pending_registrations same
    WHERE same.email_normalized = ${emailNormalized} AND same.code_sent_at > now() - interval '1 hour'`;

/** All SQL of pending registrations. */
@Injectable()
export class RegistrationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Keeps a registration. Returns whether a mail may be sent for it; where its address has had `maxMails`
   * within an hour it starts without a code.
   */
  async insert(tx: EntityManager, registration: NewRegistration, maxMails: number): Promise<boolean> {
    // Registrations of one address wait for each other, or they would not see each other's mails.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [registration.emailNormalized]);
    const rows = (await tx.query(
      `INSERT INTO pending_registrations
         (id, email, email_normalized, display_name, password_hash, root_id, expires_at, code_number)
       SELECT $1, $2, $3, $4, $5, $6, now() + $7::int * interval '1 second',
              CASE WHEN $8::int > (${mailsWithinAnHour('$3')}) THEN 1 ELSE 0 END
       RETURNING code_number AS "codeNumber"`,
      [
        registration.id,
        registration.email,
        registration.emailNormalized,
        registration.displayName,
        registration.passwordHash,
        registration.rootId,
        registration.seconds,
        maxMails,
      ],
    )) as { codeNumber: number }[];
    return rows[0]?.codeNumber === 1;
  }

  async find(id: string): Promise<PendingRegistrationRow | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT ${ROW} FROM pending_registrations WHERE id = $1 AND expires_at > now()`,
      [id],
    )) as PendingRegistrationRow[];
    return rows[0];
  }

  /** The newest registration of the address that can still be verified. */
  async newestOf(tx: EntityManager, emailNormalized: string): Promise<string | undefined> {
    const rows = (await tx.query(
      `SELECT id FROM pending_registrations WHERE email_normalized = $1 AND expires_at > now()
        ORDER BY created_at DESC LIMIT 1`,
      [emailNormalized],
    )) as { id: string }[];
    return rows[0]?.id;
  }

  /**
   * Spends one of the attempts, committed whatever the answer will be, and returns the registration;
   * undefined when it is unknown, expired or has none left for its present code.
   * `maxForAddress` bounds the attempts over all registrations of the address.
   */
  async spendAttempt(
    id: string,
    maxAttempts: number,
    maxForAddress?: number,
  ): Promise<PendingRegistrationRow | undefined> {
    const [rows] = (await this.dataSource.query(
      `UPDATE pending_registrations SET attempts = attempts + 1
        WHERE id = $1 AND expires_at > now() AND attempts < $2::int * code_number
          AND ($3::int IS NULL OR $3 > (
            SELECT sum(same.attempts) FROM pending_registrations same
             WHERE same.email_normalized = pending_registrations.email_normalized))
       RETURNING ${ROW}`,
      [id, maxAttempts, maxForAddress ?? null],
    )) as [PendingRegistrationRow[], number];
    return rows[0];
  }

  /**
   * Makes the next code the valid one; undefined when it is too early since the last one, or the
   * registration is unknown or expired, or has had `maxCodes` codes, or its address `maxMails` mails
   * within an hour.
   */
  async nextCode(
    tx: EntityManager,
    id: string,
    rootId: string,
    limits: { resendSeconds: number; maxCodes: number; maxMails: number },
  ): Promise<PendingRegistrationRow | undefined> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended(email_normalized, 0)) FROM pending_registrations WHERE id = $1`,
      [id],
    );
    const [rows] = (await tx.query(
      `UPDATE pending_registrations
          SET code_number = code_number + 1, root_id = $2, code_sent_at = now()
        WHERE id = $1 AND expires_at > now() AND code_number < $4
          AND code_sent_at <= now() - $3::int * interval '1 second'
          AND $5::int > (${mailsWithinAnHour('pending_registrations.email_normalized')})
       RETURNING ${ROW}`,
      [id, rootId, limits.resendSeconds, limits.maxCodes, limits.maxMails],
    )) as [PendingRegistrationRow[], number];
    return rows[0];
  }

  /** Removes a registration that still has that code number: of two who verify at once, one gets it. */
  async take(tx: EntityManager, id: string, codeNumber: number): Promise<boolean> {
    const [, count] = (await tx.query(
      `DELETE FROM pending_registrations WHERE id = $1 AND code_number = $2 AND expires_at > now()`,
      [id, codeNumber],
    )) as [unknown[], number];
    return count === 1;
  }

  /** What waits for the address, without what would prove it. */
  keptOf(emailNormalized: string): Selection {
    return {
      sql: `SELECT email, display_name AS "displayName", code_number AS "codeNumber", attempts,
              created_at AS "createdAt", code_sent_at AS "codeSentAt", expires_at AS "expiresAt"
         FROM pending_registrations WHERE email_normalized = $1 ORDER BY created_at`,
      parameters: [emailNormalized],
    };
  }

  async deleteOf(tx: EntityManager, emailNormalized: string): Promise<void> {
    await tx.query(`DELETE FROM pending_registrations WHERE email_normalized = $1`, [emailNormalized]);
  }

  /** Deletes up to `limit` rows; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM pending_registrations WHERE id IN (
         SELECT id FROM pending_registrations WHERE expires_at < now() LIMIT $1)`,
      [limit],
    )) as [unknown[], number];
    return deleted;
  }
}
