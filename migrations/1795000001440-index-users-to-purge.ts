import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersToPurge1795000001440 implements MigrationInterface {
  readonly name = 'IndexUsersToPurge1795000001440';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_purge_at`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_purge_at ON users (purge_at) WHERE purge_at IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_purge_at`);
  }
}
