import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersForSearch1795000001410 implements MigrationInterface {
  readonly name = 'IndexUsersForSearch1795000001410';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_search`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_search ON users USING gin ((lower(email || ' ' || coalesce(display_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, ''))) gin_trgm_ops)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_search`);
  }
}
