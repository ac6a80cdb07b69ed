import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Person } from './personal-data.js';

/** An account that may be purged. */
export interface DueAccount {
  readonly id: string;
  readonly purgeAt: string;
}

/** The SQL of purging accounts. */
@Injectable()
export class AccountPurgeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Accounts whose time to be purged has come, longest ago first, behind `after`. */
  async listToPurge(after: DueAccount | undefined, limit: number): Promise<DueAccount[]> {
    return this.dataSource.query(
      // As text: a Date would lose the microseconds.
      `SELECT id, purge_at::text AS "purgeAt" FROM users
        WHERE purge_at <= now() AND ($1::timestamptz IS NULL OR (purge_at, id) > ($1, $2::uuid))
        ORDER BY purge_at, id LIMIT $3`,
      [after?.purgeAt ?? null, after?.id ?? null, limit],
    );
  }

  /** Locks the account until the transaction ends; undefined when it is not due, or somebody else has locked it. */
  async lockToPurge(tx: EntityManager, id: string): Promise<Person | undefined> {
    const rows = (await tx.query(
      `SELECT id, email_normalized AS "emailNormalized" FROM users
        WHERE id = $1 AND purge_at <= now() FOR UPDATE SKIP LOCKED`,
      [id],
    )) as Person[];
    return rows[0];
  }

  /** Removes the account and what hangs on it. */
  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.query(`DELETE FROM users WHERE id = $1`, [id]);
  }
}
