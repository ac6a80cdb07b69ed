import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersByEmailPrefix1795000001420 implements MigrationInterface {
  readonly name = 'IndexUsersByEmailPrefix1795000001420';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_email_prefix`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_email_prefix ON users (email_normalized text_pattern_ops)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_email_prefix`);
  }
}
