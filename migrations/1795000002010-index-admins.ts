import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexAdmins1795000002010 implements MigrationInterface {
  readonly name = 'IndexAdmins1795000002010';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_admins`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_admins ON users (created_at, id) WHERE 'admin' = ANY (roles)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_admins`);
  }
}
