/** Expand: a column that older code does not know, and an index on it. */
class AddNicknameToUsers1990000000000 {
  name = 'AddNicknameToUsers1990000000000';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN nickname text');
  }
}

class IndexNicknameOfUsers1990000000100 {
  name = 'IndexNicknameOfUsers1990000000100';
  transaction = false;

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS ix_users_nickname');
    await queryRunner.query('CREATE INDEX CONCURRENTLY ix_users_nickname ON users (nickname)');
  }
}

export const later = [AddNicknameToUsers1990000000000, IndexNicknameOfUsers1990000000100];
