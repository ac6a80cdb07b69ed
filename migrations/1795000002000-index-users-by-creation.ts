import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersByCreation1795000002000 implements MigrationInterface {
  readonly name = 'IndexUsersByCreation1795000002000';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_created_at`);
    await queryRunner.query(`CREATE INDEX CONCURRENTLY ix_users_created_at ON users (created_at, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_created_at`);
  }
}
