/** What the failing one should have been; what that one did before it failed must be undone. */
class AddPronouns1990000000300 {
  name = 'AddPronouns1990000000300';

  /** @param {import('typeorm').QueryRunner} queryRunner */
  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE users ADD COLUMN pronouns text');
  }
}

export const later = [AddPronouns1990000000300];
