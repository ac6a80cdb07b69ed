import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';
import type { MailParams } from './mail-outbox.entity.js';
import { GIVE_UP_SECONDS } from './retry-schedule.js';

/** Longer than composing and any transport's time limit together, or a slow mail would be sent twice. */
const LEASE_SECONDS = 120;
const KEEP_SENT_DAYS = 7;
const KEEP_FAILED_DAYS = 30;

export interface NewMail {
  readonly template: string;
  readonly recipient: string;
  readonly params: MailParams;
}

/** A mail that this pod alone may send until its lease ends. */
export interface ClaimedMail extends NewMail {
  readonly id: string;
  readonly attempts: number;
  readonly ageSeconds: number;
}

/** All SQL of `mail_outbox`. Due times are by PostgreSQL's clock, since pods' clocks differ. */
@Injectable()
export class MailOutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(manager: EntityManager, id: string, mail: NewMail): Promise<void> {
    await manager.query('INSERT INTO mail_outbox (id, template, recipient, params) VALUES ($1, $2, $3, $4)', [
      id,
      mail.template,
      comparable(mail.recipient),
      JSON.stringify(mail.params),
    ]);
  }

  /**
   * Claims up to `limit` due mails. Templates that this release does not know are left to pods
   * that do (a rollout, a rollback), until they are too old.
   */
  async claim(templates: readonly string[], limit: number): Promise<ClaimedMail[]> {
    // Whoever connects reports what is wrong until then.
    if (!this.dataSource.isInitialized) return [];
    const [mails] = (await this.dataSource.query(
      `WITH due AS (
         SELECT id FROM mail_outbox
         WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL
           AND next_attempt_at <= now()
           AND (template = ANY ($1) OR created_at <= now() - make_interval(secs => $2))
         ORDER BY next_attempt_at LIMIT $3
         FOR UPDATE SKIP LOCKED
       )
       UPDATE mail_outbox AS mail
       SET attempts = mail.attempts + 1, next_attempt_at = now() + make_interval(secs => $4)
       FROM due WHERE mail.id = due.id
       RETURNING mail.id, mail.template, mail.recipient, mail.params, mail.attempts,
         extract(epoch FROM now() - mail.created_at)::float8 AS "ageSeconds"`,
      [templates, GIVE_UP_SECONDS, limit, LEASE_SECONDS],
    )) as [ClaimedMail[], number];
    return mails;
  }

  async markSent(mail: ClaimedMail): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail_outbox SET sent_at = now(), dropped_at = NULL, failed_at = NULL, last_error = NULL
       WHERE id = $1`,
      [mail.id],
    );
  }

  async markDropped(mail: ClaimedMail): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail_outbox SET dropped_at = now()
       WHERE id = $1 AND attempts = $2 AND sent_at IS NULL AND failed_at IS NULL`,
      [mail.id, mail.attempts],
    );
  }

  async markFailed(mail: ClaimedMail, reason: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail_outbox SET failed_at = now(), last_error = left($3, 200)
       WHERE id = $1 AND attempts = $2 AND sent_at IS NULL AND dropped_at IS NULL`,
      [mail.id, mail.attempts, reason],
    );
  }

  async postpone(mail: ClaimedMail, delaySeconds: number, reason: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail_outbox
       SET next_attempt_at = now() + make_interval(secs => $3), last_error = left($4, 200)
       WHERE id = $1 AND attempts = $2 AND sent_at IS NULL`,
      [mail.id, mail.attempts, delaySeconds, reason],
    );
  }

  async countPending(): Promise<number> {
    const [row] = (await this.dataSource.query(
      `SELECT count(*)::integer AS pending FROM mail_outbox
       WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL`,
    )) as [{ pending: number }];
    return row.pending;
  }

  /** Addresses differ in more than case only where they are two mailboxes. */
  keptOf(userId: string, emailNormalized: string): Selection {
    return {
      sql: `SELECT id, template, recipient, created_at AS "createdAt", attempts, next_attempt_at AS "nextAttemptAt",
              sent_at AS "sentAt", dropped_at AS "droppedAt", failed_at AS "failedAt", last_error AS "lastError"
         FROM mail_outbox WHERE lower(recipient) = $2 OR params ->> 'userId' = $1 ORDER BY created_at`,
      parameters: [userId, emailNormalized],
    };
  }

  async addUser(manager: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await manager.query(
      `UPDATE mail_outbox SET params = params || jsonb_build_object('userId', $1::text)
        WHERE lower(recipient) = $2 AND NOT params ? 'userId'`,
      [userId, emailNormalized],
    );
  }

  async countTo(
    manager: EntityManager,
    template: string,
    emailNormalized: string,
    seconds: number,
  ): Promise<number> {
    // Those who write to one address wait for each other, or they would not see each other's mails.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [emailNormalized]);
    const [row] = (await manager.query(
      `SELECT count(*)::int AS mails FROM mail_outbox
        WHERE lower(recipient) = $2 AND template = $1 AND created_at > now() - make_interval(secs => $3)`,
      [template, emailNormalized, seconds],
    )) as [{ mails: number }];
    return row.mails;
  }

  async deleteOf(manager: EntityManager, userId: string, emailNormalized: string): Promise<void> {
    await manager.query(`DELETE FROM mail_outbox WHERE lower(recipient) = $2 OR params ->> 'userId' = $1`, [
      userId,
      emailNormalized,
    ]);
  }

  /** Deletes up to `limit` mails that ended long ago, since they name a recipient; returns how many. */
  async deleteEnded(manager: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await manager.query(
      `DELETE FROM mail_outbox WHERE id IN (
         SELECT id FROM mail_outbox
         WHERE sent_at < now() - make_interval(days => $1) OR dropped_at < now() - make_interval(days => $1)
            OR failed_at < now() - make_interval(days => $2)
         LIMIT $3)`,
      [KEEP_SENT_DAYS, KEEP_FAILED_DAYS, limit],
    )) as [unknown[], number];
    return deleted;
  }
}

/**
 * Mails are found by `lower(recipient)`, and beyond ASCII that depends on PostgreSQL's locale: it knows no
 * final sigma, and in the locale C no `Ä`. What is small already is the same for it and for us.
 */
function comparable(recipient: string): string {
  return /^\p{ASCII}*$/u.test(recipient) ? recipient : recipient.toLowerCase();
}
