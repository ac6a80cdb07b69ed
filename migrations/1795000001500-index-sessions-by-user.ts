import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexSessionsByUser1795000001500 implements MigrationInterface {
  readonly name = 'IndexSessionsByUser1795000001500';
  /** CREATE INDEX CONCURRENTLY cannot run in one. */
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_sessions_user');
    await queryRunner.query('CREATE INDEX CONCURRENTLY ix_sessions_user ON sessions (user_id, created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_sessions_user');
  }
}
