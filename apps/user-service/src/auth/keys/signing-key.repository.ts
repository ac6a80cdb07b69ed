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

  /** All keys but those long over, newest first. */
  async list(): Promise<SigningKeyRow[]> {
    return this.dataSource.query(
      `SELECT kid, generation, public_jwk AS "publicJwk", wrapped,
              activates_at AS "activatesAt", revoked_at AS "revokedAt"
         FROM signing_keys ORDER BY generation DESC LIMIT 20`,
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
