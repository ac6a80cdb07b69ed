/** Fails on the rows that are there. */
class RequireNickname1990000000200 {
  name = 'RequireNickname1990000000200';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN pronouns text');
    await queryRunner.query('ALTER TABLE users ALTER COLUMN nickname SET NOT NULL');
  }
}

export const later = [RequireNickname1990000000200];
