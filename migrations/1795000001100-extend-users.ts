import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtendUsers1795000001100 implements MigrationInterface {
  readonly name = 'ExtendUsers1795000001100';
  readonly lostByDown = {
    table: 'users',
    where: `num_nonnulls(given_name, family_name, locale, time_zone, avatar_url, purge_at) > 0 OR metadata <> '{}'`,
    what: 'profiles, and until when deleted accounts can be restored',
  };

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD COLUMN given_name text,
        ADD COLUMN family_name text,
        ADD COLUMN locale text,
        ADD COLUMN time_zone text,
        ADD COLUMN avatar_url text,
        ADD COLUMN metadata jsonb DEFAULT '{}' NOT NULL,
        ADD COLUMN version integer DEFAULT 1 NOT NULL,
        ADD COLUMN password_changed_at timestamptz,
        ADD COLUMN deleted_at timestamptz,
        ADD COLUMN deleted_from text,
        ADD COLUMN purge_at timestamptz`);
    await queryRunner.query(`ALTER TABLE users DROP CONSTRAINT ck_users_status`);
    await queryRunner.query(`
      ALTER TABLE users
        ADD CONSTRAINT ck_users_status CHECK (status IN ('active', 'disabled', 'deleted')) NOT VALID,
        ADD CONSTRAINT ck_users_deleted
          CHECK ((status = 'deleted') = (deleted_at IS NOT NULL AND deleted_from IS NOT NULL AND purge_at IS NOT NULL))
          NOT VALID`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE users DROP CONSTRAINT ck_users_deleted`);
    await queryRunner.query(`ALTER TABLE users DROP CONSTRAINT ck_users_status`);
    // The status before that lets nobody in.
    await queryRunner.query(`UPDATE users SET status = 'disabled' WHERE status = 'deleted'`);
    await queryRunner.query(
      `ALTER TABLE users ADD CONSTRAINT ck_users_status CHECK (status IN ('active', 'disabled'))`,
    );
    await queryRunner.query(`
      ALTER TABLE users
        DROP COLUMN given_name, DROP COLUMN family_name, DROP COLUMN locale, DROP COLUMN time_zone,
        DROP COLUMN avatar_url, DROP COLUMN metadata, DROP COLUMN version, DROP COLUMN password_changed_at,
        DROP COLUMN deleted_at, DROP COLUMN deleted_from, DROP COLUMN purge_at`);
  }
}
