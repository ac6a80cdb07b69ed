import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersNotActive1795000002020 implements MigrationInterface {
  readonly name = 'IndexUsersNotActive1795000002020';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_not_active`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_not_active ON users (created_at, id) WHERE status <> 'active'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_not_active`);
  }
}
