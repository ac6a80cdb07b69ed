import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many users a search finds decides how it is best done. Of the 100 samples that PostgreSQL keeps unless told
 * otherwise, a term that one user in a hundred has meets none or one. Of 3,000, one that meets a term which hardly
 * anybody has does not yet make it look common.
 */
export class SampleUsersForSearch1798000001000 implements MigrationInterface {
  readonly name = 'SampleUsersForSearch1798000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER INDEX ix_users_search ALTER COLUMN 1 SET STATISTICS 3000`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER INDEX ix_users_search ALTER COLUMN 1 SET STATISTICS -1`);
  }
}
