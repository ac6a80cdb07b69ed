import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SIGNING_ALGORITHM, type NewSigningKey } from './signing-key-material.js';

export interface SigningKeyRow {
  kid: string;
  generation: number;
  publicJwk: Record<string, unknown>;
  wrapped: Record<string, string>;
  createdAt: Date;
  activatesAt: Date;
  revokedAt: Date | null;
}

@Injectable()
export class SigningKeyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Lets nobody else write keys until the transaction ends; they can be read. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query('LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE');
  }

  /**
   * All keys but those long over, newest first. Each set of roots has its own newest ones: pods whose
   * root is wrong make keys too, which must not push out those of the others.
   */
  async list(db: EntityManager = this.dataSource.manager): Promise<SigningKeyRow[]> {
    return db.query(
      `SELECT kid, generation, public_jwk AS "publicJwk", wrapped, created_at AS "createdAt",
              activates_at AS "activatesAt", revoked_at AS "revokedAt"
         FROM (SELECT *, row_number() OVER (
                        PARTITION BY ARRAY(SELECT jsonb_object_keys(wrapped) AS root ORDER BY root)
                        ORDER BY generation DESC) AS age
                 FROM signing_keys) AS keys
        WHERE age <= 20 ORDER BY generation DESC`,
    );
  }

  /** Whether this pod's key became the one of its generation. */
  async insert(
    key: NewSigningKey,
    generation: number,
    activatesAt: Date,
    db: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    const rows = (await db.query(
      `INSERT INTO signing_keys (kid, generation, alg, public_jwk, wrapped, activates_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT uq_signing_keys_generation DO NOTHING
       RETURNING kid`,
      [key.kid, generation, SIGNING_ALGORITHM, key.publicJwk, key.wrapped, activatesAt],
    )) as unknown[];
    return rows.length === 1;
  }

  async addWraps(kid: string, wraps: Record<string, string>): Promise<void> {
    await this.dataSource.query(`UPDATE signing_keys SET wrapped = wrapped || $2::jsonb WHERE kid = $1`, [
      kid,
      wraps,
    ]);
  }

  async activateAt(tx: EntityManager, kid: string, activatesAt: Date): Promise<void> {
    await tx.query('UPDATE signing_keys SET activates_at = $2 WHERE kid = $1', [kid, activatesAt]);
  }

  /** Whether it was in use; false when it was revoked before, or there is no such key. */
  async revoke(tx: EntityManager, kid: string, revokedAt: Date): Promise<boolean> {
    const [rows] = (await tx.query(
      'UPDATE signing_keys SET revoked_at = $2 WHERE kid = $1 AND revoked_at IS NULL RETURNING kid',
      [kid, revokedAt],
    )) as [unknown[], number];
    return rows.length === 1;
  }

  /** When a key was revoked; undefined: it was not, or there is no such key. */
  async revokedAt(tx: EntityManager, kid: string): Promise<Date | undefined> {
    const rows = (await tx.query('SELECT revoked_at AS "revokedAt" FROM signing_keys WHERE kid = $1', [
      kid,
    ])) as Pick<SigningKeyRow, 'revokedAt'>[];
    return rows[0]?.revokedAt ?? undefined;
  }
}
