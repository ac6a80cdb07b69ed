import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SIGNING_ALGORITHM, type NewSigningKey } from './signing-key-material.js';

export interface SigningKeyRow {
  kid: string;
  generation: number;
  publicJwk: Record<string, unknown>;
  wrapped: Record<string, string>;
  activatesAt: Date;
  revokedAt: Date | null;
}

@Injectable()
export class SigningKeyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * All keys but those long over, newest first. Each set of roots has its own newest ones: pods whose
   * root is wrong make keys too, which must not push out those of the others.
   */
  async list(): Promise<SigningKeyRow[]> {
    return this.dataSource.query(
      `SELECT kid, generation, public_jwk AS "publicJwk", wrapped,
              activates_at AS "activatesAt", revoked_at AS "revokedAt"
         FROM (SELECT *, row_number() OVER (
                        PARTITION BY ARRAY(SELECT jsonb_object_keys(wrapped) AS root ORDER BY root)
                        ORDER BY generation DESC) AS age
                 FROM signing_keys) AS keys
        WHERE age <= 20 ORDER BY generation DESC`,
    );
  }

  /** Whether this pod's key became the one of its generation. */
  async insert(key: NewSigningKey, generation: number, activatesAt: Date): Promise<boolean> {
    const rows = (await this.dataSource.query(
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
}
