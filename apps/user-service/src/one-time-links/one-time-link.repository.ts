import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Selection } from '#libs/database/snapshots.js';
import type { LinkPurpose } from './link-purpose.js';

export interface NewLink {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  email: string;
  emailNormalized: string;
  sessionId: string | null;
  rootId: string;
  /** When it expires: a time, or so many seconds from now. */
  expires: Date | number;
}

export interface LinkRow {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  email: string;
  sessionId: string | null;
  rootId: string;
  createdAt: Date;
  expiresAt: Date;
}

const ROW = `id, purpose, user_id AS "userId", email, session_id AS "sessionId", root_id AS "rootId",
  created_at AS "createdAt", expires_at AS "expiresAt"`;

/** All SQL of one-time links. */
@Injectable()
export class OneTimeLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: EntityManager, link: NewLink): Promise<void> {
    const { expires } = link;
    await tx.query(
      `INSERT INTO one_time_links
         (id, purpose, user_id, email, email_normalized, session_id, root_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8::timestamptz, now() + $9::int * interval '1 second'))`,
      [
        link.id,
        link.purpose,
        link.userId,
        link.email,
        link.emailNormalized,
        link.sessionId,
        link.rootId,
        ...(typeof expires === 'number' ? [null, expires] : [expires, null]),
      ],
    );
  }

  async find(id: string): Promise<LinkRow | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT ${ROW} FROM one_time_links WHERE id = $1 AND expires_at > now()`,
      [id],
    )) as LinkRow[];
    return rows[0];
  }

  /** All that is kept of the user's links. */
  kept(userId: string): Selection {
    return {
      sql: `SELECT purpose, email, session_id AS "sessionId", created_at AS "createdAt", expires_at AS "expiresAt"
         FROM one_time_links WHERE user_id = $1 ORDER BY created_at`,
      parameters: [userId],
    };
  }

  /** Removes the link: of any number who use it at once, one gets it. */
  async take(tx: EntityManager, id: string, purpose: LinkPurpose): Promise<LinkRow | undefined> {
    const [rows] = (await tx.query(
      `DELETE FROM one_time_links WHERE id = $1 AND purpose = $2 AND expires_at > now() RETURNING ${ROW}`,
      [id, purpose],
    )) as [LinkRow[], number];
    return rows[0];
  }

  async countSince(
    tx: EntityManager,
    userId: string,
    purpose: LinkPurpose,
    seconds: number,
  ): Promise<number> {
    const rows = (await tx.query(
      `SELECT count(*)::int AS count FROM one_time_links
        WHERE user_id = $1 AND purpose = $2 AND created_at > now() - $3::int * interval '1 second'`,
      [userId, purpose, seconds],
    )) as { count: number }[];
    return rows[0]?.count ?? 0;
  }

  /**
   * Makes the user's links for those purposes expired from the start, those made after `after` or all. They
   * still count for `countSince`.
   */
  async expire(
    tx: EntityManager,
    userId: string,
    purposes: readonly LinkPurpose[],
    after?: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE one_time_links SET expires_at = created_at
        WHERE user_id = $1 AND purpose = ANY ($2) AND ($3::timestamptz IS NULL OR created_at > $3)`,
      [userId, purposes, after ?? null],
    );
  }

  /** Deletes up to `limit` rows that expired and no longer count for `countSince`; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM one_time_links WHERE id IN (
         SELECT id FROM one_time_links
          WHERE expires_at < now() AND created_at < now() - interval '1 hour' LIMIT $1)`,
      [limit],
    )) as [unknown[], number];
    return deleted;
  }
}
