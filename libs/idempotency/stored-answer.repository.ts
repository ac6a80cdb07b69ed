import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredAnswer } from './stored-answer.entity.js';

export type StoredAnswerRow = Omit<StoredAnswer, 'expiresAt'>;

/** How long an answer is kept. */
const KEPT = '24 hours';

/** All SQL of idempotency keys. */
@Injectable()
export class StoredAnswerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The answer stored under one of these ids that is not too old. */
  async find(ids: readonly Buffer[], tx?: EntityManager): Promise<StoredAnswerRow | undefined> {
    const rows = (await (tx ?? this.dataSource).query(
      `SELECT id, root_id AS "rootId", fingerprint, answer FROM idempotency_keys
        WHERE id = ANY ($1::bytea[]) AND expires_at > now()`,
      [ids],
    )) as StoredAnswerRow[];
    return rows[0];
  }

  /** Takes the advisory lock of that number until the transaction ends; false: another transaction has it. */
  async tryLock(tx: EntityManager, lock: bigint): Promise<boolean> {
    const rows = (await tx.query(`SELECT pg_try_advisory_xact_lock($1::bigint) AS taken`, [
      lock.toString(),
    ])) as { taken: boolean }[];
    return rows[0]?.taken === true;
  }

  /** Keeps an answer, in the place of one that is too old. */
  async insert(tx: EntityManager, { id, rootId, fingerprint, answer }: StoredAnswerRow): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency_keys (id, root_id, fingerprint, answer, expires_at)
       VALUES ($1, $2, $3, $4, now() + interval '${KEPT}')
       ON CONFLICT (id) DO UPDATE
         SET root_id = excluded.root_id, fingerprint = excluded.fingerprint,
             answer = excluded.answer, expires_at = excluded.expires_at`,
      [id, rootId, fingerprint, answer],
    );
  }

  /** Deletes up to `limit` rows; returns how many. */
  async deleteExpired(tx: EntityManager, limit: number): Promise<number> {
    const [, deleted] = (await tx.query(
      `DELETE FROM idempotency_keys WHERE id IN (
         SELECT id FROM idempotency_keys WHERE expires_at < now() LIMIT $1)`,
      [limit],
    )) as [unknown[], number];
    return deleted;
  }
}
