/** Fails on the rows that are there. */
class RequireLocale1990000000200 {
  name = 'RequireLocale1990000000200';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN time_zone text');
    await queryRunner.query('ALTER TABLE users ALTER COLUMN locale SET NOT NULL');
  }
}

export const later = [RequireLocale1990000000200];
