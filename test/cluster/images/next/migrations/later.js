/** Expand: a column that older code does not know, and an index on it. */
class AddLocaleToUsers1990000000000 {
  name = 'AddLocaleToUsers1990000000000';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN locale text');
  }
}

class IndexLocaleOfUsers1990000000100 {
  name = 'IndexLocaleOfUsers1990000000100';
  transaction = false;

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_users_locale');
    await queryRunner.query('CREATE INDEX CONCURRENTLY ix_users_locale ON users (locale)');
  }
}

export const later = [AddLocaleToUsers1990000000000, IndexLocaleOfUsers1990000000100];
