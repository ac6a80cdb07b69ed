import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LinkPurpose } from './link-purpose.js';

export interface NewLink {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  email: string;
  emailNormalized: string;
  rootId: string;
  seconds: number;
}

export interface LinkRow {
  id: string;
  purpose: LinkPurpose;
  userId: string;
  email: string;
  rootId: string;
  expiresAt: Date;
}

const ROW = `id, purpose, user_id AS "userId", email, root_id AS "rootId", expires_at AS "expiresAt"`;

/** All SQL of one-time links. */
@Injectable()
export class OneTimeLinkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: EntityManager, link: NewLink): Promise<void> {
    await tx.query(
      `INSERT INTO one_time_links (id, purpose, user_id, email, email_normalized, root_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + $7::int * interval '1 second')`,
      [link.id, link.purpose, link.userId, link.email, link.emailNormalized, link.rootId, link.seconds],
    );
  }

  async find(id: string): Promise<LinkRow | undefined> {
    const rows = (await this.dataSource.query(
      `SELECT ${ROW} FROM one_time_links WHERE id = $1 AND expires_at > now()`,
      [id],
    )) as LinkRow[];
    return rows[0];
  }

  async listOf(userId: string): Promise<LinkRow[]> {
    return this.dataSource.query(
      `SELECT ${ROW} FROM one_time_links WHERE user_id = $1 AND expires_at > now() ORDER BY created_at`,
      [userId],
    );
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

  /** Deletes the user's links for those purposes. */
  async deleteOf(tx: EntityManager, userId: string, purposes: readonly LinkPurpose[]): Promise<void> {
    await tx.query(`DELETE FROM one_time_links WHERE user_id = $1 AND purpose = ANY($2)`, [userId, purposes]);
  }

  /** Deletes up to `limit` rows that expired an hour ago, until when they count for `countSince`; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM one_time_links WHERE id IN (
         SELECT id FROM one_time_links WHERE expires_at < now() - interval '1 hour' LIMIT $1)`,
      [limit],
    )) as [unknown[], number];
    return deleted;
  }
}
