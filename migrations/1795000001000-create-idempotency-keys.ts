import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1795000001000 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1795000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE idempotency_keys (
        id bytea NOT NULL,
        root_id text NOT NULL,
        fingerprint bytea NOT NULL,
        answer bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (id)
      )`);
    await queryRunner.query(`CREATE INDEX ix_idempotency_keys_expires_at ON idempotency_keys (expires_at)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE idempotency_keys`);
  }
}
