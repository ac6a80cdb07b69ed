import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSigningKeysAndRevocations1795000000300 implements MigrationInterface {
  readonly name = 'CreateSigningKeysAndRevocations1795000000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE signing_keys (
        kid text NOT NULL,
        generation integer NOT NULL,
        alg text NOT NULL,
        public_jwk jsonb NOT NULL,
        wrapped jsonb NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        activates_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT pk_signing_keys PRIMARY KEY (kid),
        CONSTRAINT uq_signing_keys_generation UNIQUE (generation)
      )`);
    await queryRunner.query(`
      CREATE TABLE revocations (
        id uuid NOT NULL,
        xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
        kind text NOT NULL,
        target text NOT NULL,
        min_ver integer,
        until timestamptz NOT NULL,
        CONSTRAINT pk_revocations PRIMARY KEY (id),
        CONSTRAINT ck_revocations_kind CHECK (kind IN ('session', 'subject', 'client', 'jti', 'kid')),
        CONSTRAINT ck_revocations_min_ver CHECK ((kind IN ('subject', 'client')) = (min_ver IS NOT NULL))
      )`);
    await queryRunner.query(`CREATE INDEX ix_revocations_xid ON revocations (xid)`);
    await queryRunner.query(`CREATE INDEX ix_revocations_until ON revocations (until)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE revocations`);
    await queryRunner.query(`DROP TABLE signing_keys`);
  }
}
