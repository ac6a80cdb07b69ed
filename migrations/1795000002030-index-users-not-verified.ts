import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersNotVerified1795000002030 implements MigrationInterface {
  readonly name = 'IndexUsersNotVerified1795000002030';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_not_verified`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_not_verified ON users (created_at, id) WHERE email_verified_at IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_not_verified`);
  }
}
