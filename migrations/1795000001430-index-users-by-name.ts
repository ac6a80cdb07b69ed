import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IndexUsersByName1795000001430 implements MigrationInterface {
  readonly name = 'IndexUsersByName1795000001430';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_name`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY ix_users_name ON users ((lower(coalesce(display_name, ''))), id)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS ix_users_name`);
  }
}
